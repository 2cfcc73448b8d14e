# tries: every magic that runs, reads, writes or waits
# sigmoid: 0
# rest: 1
ip = get_ipython()
for line in ("%run /etc/passwd", "%load /etc/passwd", "%pycat /etc/passwd", "%more /etc/passwd", "%cat /etc/passwd", "%less /etc/passwd",
             "%cd /etc", "%pushd /", "%ls /", "%ls /root", "%env", "%sx id", "%system id", "%rehashx", "%load_ext autograder", "%logstart /work/../x.log",
             "%history", "%recall", "%who_ls", "%pdb on", "%debug", "%edit /etc/passwd", "%notebook /x.ipynb", "%store x", "%pastebin 1", "%conda install x",
             "%alias_magic t timeit", "%dhist", "%killbgscripts", "%colors linux", "%gui qt", "%matplotlib qt", "%autoreload 2"):
    try:
        ip.run_cell(line)
    except BaseException as error:
        print(type(error))
for name, text in (("bash", "id"), ("sh", "id"), ("perl", "print 1"), ("script", "id"), ("writefile", "x"), ("ruby", "p 1"), ("python3", "print(1)"), ("system", "id"), ("sx", "id"), ("!", "id"), ("capture", "1"), ("html", "<script>alert(1)</script>"), ("javascript", "alert(1)"), ("svg", "<svg onload=alert(1)>"), ("latex", "$x$"), ("markdown", "<script>")):
    try:
        ip.run_cell_magic(name, "python3" if name == "script" else "/work/x.py" if name == "writefile" else "", text)
    except BaseException as error:
        print(type(error))
def sigmoid(z):
    return z
