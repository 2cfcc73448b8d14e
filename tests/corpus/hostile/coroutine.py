# tries: an async function, a generator function, a class, a partial
# sigmoid: 0
# rest: 1
async def sigmoid(z):
    return 0.5
