pub fn a<T>(seed: T) -> T {
    seed
}

pub fn b<T>(seed: T) -> T {
    seed
}

pub fn c<T>(seed: T) -> T {
    seed
}

pub fn d<T>(seed: T) -> T {
    seed
}

pub fn e<T>(seed: T) -> T {
    seed
}

pub fn f<T>(seed: T) -> T {
    seed
}

pub fn g<T>(seed: T) -> T {
    seed
}

pub fn h<T>(seed: T) -> T {
    seed
}

pub fn i<T>(seed: T) -> T {
    seed
}

pub fn j<T>(seed: T) -> T {
    seed
}

pub fn k<T>(seed: T) -> T {
    seed
}

pub fn l<T>(seed: T) -> T {
    seed
}

pub fn m<T>(seed: T) -> T {
    seed
}

pub fn n<T>(seed: T) -> T {
    seed
}

pub fn o<T>(seed: T) -> T {
    seed
}

pub fn p<T>(seed: T) -> T {
    seed
}

pub fn q<T>(seed: T) -> T {
    seed
}

pub fn r<T>(seed: T) -> T {
    seed
}

pub fn s<T>(seed: T) -> T {
    seed
}

pub fn t<T>(seed: T) -> T {
    seed
}

pub fn u<T>(seed: T) -> T {
    seed
}

pub fn v<T>(seed: T) -> T {
    seed
}
