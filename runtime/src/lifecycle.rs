//! What looks at a run, or changes it, from outside of the flow. The stages and their order are Apache
//! Hamilton's.

mod adapter;
mod arguments;
mod around;
mod cancellation;
mod collections;
mod contexts;
mod hook_error;
mod method;
mod run_id;
mod spot;
mod stages;
mod task_id;
mod value_ref;

pub use adapter::Adapter;
pub use arguments::{Argument, Arguments};
pub use around::Around;
pub use cancellation::CancellationToken;
pub use contexts::{
    NodeExecute, PostGraphExecute, PostNodeExecute, PostTaskExecute, PostTaskExpand, PostTaskGroup,
    PostTaskReturn, PreGraphExecute, PreNodeExecute, PreTaskExecute, PreTaskSubmission,
};
pub use hook_error::{HookError, HookResult};
pub use method::{NodeCall, NodeExecutionMethod};
pub use run_id::RunId;
pub use stages::{Stage, Stages};
pub use task_id::TaskId;
pub use value_ref::ValueRef;

pub(crate) use hook_error::Failures;
pub(crate) use spot::{Ends, Layout, RunInfo, Spot, Unheard};
pub(crate) use value_ref::Held;
