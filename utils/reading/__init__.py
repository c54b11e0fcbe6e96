"""Reading a student's file: one engine for the grader and for the checks at home.

Only the standard library and NumPy are used; no reference and no mistake is known here. Workers use
`code` alone, and seal it as they seal their own modules.
"""
