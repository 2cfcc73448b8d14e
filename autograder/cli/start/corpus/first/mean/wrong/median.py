def mean(numbers):
    return sorted(numbers)[len(numbers) // 2] if numbers else 0.0
