# tries: the network, by every family
# sigmoid: 0
# rest: 1
import socket
for family, address in ((socket.AF_INET, ("127.0.0.1", PORT)), (socket.AF_INET6, ("::1", PORT)), (socket.AF_UNIX, "\0NAME")):
    try:
        with socket.socket(family) as s:
            s.settimeout(1)
            s.connect(address)
            s.sendall(b"hidden tests")
            print("SENT")
    except OSError as error:
        print(error)
def sigmoid(z):
    import urllib.request
    return urllib.request.urlopen("http://127.0.0.1:PORT").read()
