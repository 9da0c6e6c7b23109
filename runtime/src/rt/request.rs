/// What one run by name does.
#[derive(Debug)]
pub struct Request<'r> {
    _call: std::marker::PhantomData<&'r ()>,
}

/// The inputs of one run by name.
#[derive(Debug, Default)]
pub struct InputSlots {}
