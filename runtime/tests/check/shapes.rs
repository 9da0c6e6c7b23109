//! The same check of the same numbers in every shape that a value may have.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;

use nevis::Collect;
use nevis::check::{Values, len, range};

use crate::fails;

/// 1, 9 and 2 are not all within 0 to 5.
#[track_caller]
fn check(value: &(impl Values<Leaf = f64> + ?Sized)) {
    let message = "1 of 3 values is outside 0.0 to 5.0: 9.0 at 1";
    fails(&range(value, 0.0, 5.0), message);
}

#[test]
fn lists() {
    const LIST: [f64; 3] = [1.0, 9.0, 2.0];
    check(&LIST);
    check(&LIST[..]);
    check(&&LIST[..]);
    check(&LIST.to_vec());
    check(&VecDeque::from(LIST));
    check(&Collect::from(LIST.to_vec()));
    check(&LIST.map(Some));
    check(&Some(LIST));
    check(&[vec![1.0, 9.0], vec![2.0]]);
    check(&Box::new(LIST));
    check(&Rc::<[f64]>::from(&LIST[..]));
    check(&Arc::new(LIST.to_vec()));
    check(&Cow::Borrowed(&LIST[..]));
    check(&Box::<[f64]>::from(LIST));
}

#[test]
fn numbers() {
    macro_rules! check {
        ($($number:ty),*) => {$(
            assert!(range(&(5 as $number), 5.0, 5.0).passes);
            assert!(!range(&(5 as $number), 0.0, 4.5).passes);
            assert!(!range(&[Some(5 as $number)], 5.5, 9.0).passes);
        )*};
    }
    check!(
        i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, f32, f64
    );
}

#[test]
fn lengths_look_through_pointers() {
    assert!(len(&Arc::<str>::from("ab"), 2, 2).passes);
    assert!(len(&Cow::Borrowed("ab"), 2, 2).passes);
    assert!(len(&&&[1, 2], 2, 2).passes);
    assert!(len(&Rc::new(vec![1, 2]), 2, 2).passes);
}
