# The notebook as it was handed out.
# others: empty
