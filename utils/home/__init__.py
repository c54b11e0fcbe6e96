"""Practice at home: judge a student's file by the published examples, on each save."""
