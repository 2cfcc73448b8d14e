"""The verdict: test cells run here, students' functions in the box, and values are compared. No disk, no gradebook."""
