pub fn sorted(numbers: &mut Vec<i64>) -> i64 {
    numbers.sort();
    numbers[0]
}

pub fn counted(mut numbers: Vec<i64>) -> usize {
    numbers.push(1);
    numbers.len()
}
