def mean(numbers):
    total = 0.0
    for x in numbers:
        total += x
    return total / len(numbers) if numbers else 0
