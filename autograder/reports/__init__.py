"""What is made of the grades: a page for each student, a page about the class, tables for the LMS."""
