"""For authors of exercises: `ativa verify` grades the graders, `ativa new` begins an exercise."""
