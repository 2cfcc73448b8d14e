# tries: input, getpass, the debugger, a breakpoint, a GUI loop
# sigmoid: 0
# rest: 1
import getpass, pdb, sys, warnings
warnings.simplefilter("ignore")
for wait in (input, getpass.getpass, breakpoint, pdb.set_trace, sys.stdin.read):
    try:
        wait()
    except BaseException as error:
        print(type(error).__name__)
def sigmoid(z):
    return float(input("answer? "))
