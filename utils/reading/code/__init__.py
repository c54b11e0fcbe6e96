"""Read a student's program without running it; run only what its graded functions need."""
