//! Results by name as the columns of one table, whichever library the table is of.
//!
//! A list is a column, a single value is repeated in every row, and of single values only one row is
//! made. What the library has itself (its arrays and tables) goes in as it is.

use crate::dict::Dict;
use crate::error::Error;
use crate::value::{Value, short};

/// The values of a column, by type.
pub(super) enum Cells {
    I8(List<i8>),
    I16(List<i16>),
    I32(List<i32>),
    I64(List<i64>),
    U8(List<u8>),
    U16(List<u16>),
    U32(List<u32>),
    U64(List<u64>),
    F32(List<f32>),
    F64(List<f64>),
    Bool(List<bool>),
    Text(List<String>),
}

/// Values, none of which is missing, or some of which are.
pub(super) enum List<T> {
    All(Vec<T>),
    Some(Vec<Option<T>>),
}

/// One column: its name and its values, as `N` where the library has them already.
pub(super) struct Column<N> {
    pub(super) name: String,
    pub(super) values: Values<N>,
}

pub(super) enum Values<N> {
    Cells(Cells),
    Native(N),
}

/// What a library has itself.
pub(super) enum Native<N> {
    /// A column, and its length.
    Column(N, usize),
    /// A table's columns by name, and their length.
    Table(Vec<(String, N)>, usize),
}

/// A column with its length; a single value has none.
struct Part<N> {
    column: Column<N>,
    rows: Option<usize>,
}

/// The table that is the only result, if that is what the results are; else they come back.
pub(super) fn only<T: 'static>(results: Dict) -> Result<T, Dict> {
    if results.len() != 1 {
        return Err(results);
    }
    let mut results = results;
    let name = results.names().next().unwrap_or_default();
    results.take(name).map_err(|_| results)
}

/// The columns of one table, all of the same length, which comes with them. `native` says what a value
/// is that only the library knows.
///
/// A table among the results gives its columns, as `result.column`.
pub(super) fn columns<N>(
    results: Dict,
    native: impl Fn(Value) -> Result<Native<N>, Value>,
) -> Result<(Vec<Column<N>>, usize), Error> {
    let mut parts: Vec<Part<N>> = Vec::new();
    for (name, value) in results {
        let value = match read(value) {
            Ok((cells, rows)) => {
                parts.push(part(name.to_owned(), Values::Cells(cells), rows));
                continue;
            }
            Err(value) => value,
        };
        match native(value).map_err(|value| unsupported(name, &value))? {
            Native::Column(values, rows) => {
                parts.push(part(name.to_owned(), Values::Native(values), Some(rows)));
            }
            Native::Table(columns, rows) => {
                for (column, values) in columns {
                    let name = format!("{name}.{column}");
                    parts.push(part(name, Values::Native(values), Some(rows)));
                }
            }
        }
    }
    let rows = common_length(&parts)?;
    let columns = parts
        .into_iter()
        .map(|Part { column, rows: own }| match (own, column) {
            (
                None,
                Column {
                    name,
                    values: Values::Cells(cells),
                },
            ) => {
                let values = Values::Cells(cells.repeated(rows));
                Column { name, values }
            }
            (_, column) => column,
        });
    Ok((columns.collect(), rows))
}

fn part<N>(name: String, values: Values<N>, rows: Option<usize>) -> Part<N> {
    let column = Column { name, values };
    Part { column, rows }
}

/// The length of all lists; 1 if there are only single values, 0 if there is nothing.
fn common_length<N>(parts: &[Part<N>]) -> Result<usize, Error> {
    let mut lengths = parts.iter().filter_map(|part| part.rows);
    let Some(first) = lengths.next() else {
        return Ok(usize::from(!parts.is_empty()));
    };
    if lengths.all(|length| length == first) {
        return Ok(first);
    }
    let lists = parts.iter().filter_map(|part| {
        let rows = part.rows?;
        let unit = if rows == 1 { "row" } else { "rows" };
        Some(format!("`{}` has {rows} {unit}", part.column.name))
    });
    Err(Error::result(format!(
        "columns of different lengths do not make a table: {}",
        lists.collect::<Vec<_>>().join(", ")
    )))
}

fn unsupported(name: &str, value: &Value) -> Error {
    Error::result(format!(
        "the result `{name}` cannot be a column: `{}` is not a number, a `bool` or a `String`, nor an \
         `Option` or a `Vec` of them; do not ask for it, or add a node that makes a column of it",
        short(value.type_name())
    ))
}

macro_rules! cells {
    ($($variant:ident: $($ty:ty),+;)*) => {
        /// The values of a type that every library has, and how many they are; of a single value,
        /// none. Any other value comes back.
        fn read(value: Value) -> Result<(Cells, Option<usize>), Value> {
            $($(
                let value = match list::<$ty, _>(value) {
                    Ok((list, rows)) => return Ok((Cells::$variant(list), rows)),
                    Err(value) => value,
                };
            )+)*
            Err(value)
        }

        impl Cells {
            /// The single value, in each of so many rows.
            fn repeated(self, rows: usize) -> Self {
                match self {
                    $(Self::$variant(list) => Self::$variant(list.repeated(rows)),)*
                }
            }
        }
    };
}

cells! {
    I8: i8;
    I16: i16;
    I32: i32;
    I64: i64, Isize;
    U8: u8;
    U16: u16;
    U32: u32;
    U64: u64, Usize;
    F32: f32;
    F64: f64;
    Bool: bool;
    Text: String, Str, char;
}

/// What is read as another type than it is stored as.
type Isize = isize;
type Usize = usize;
type Str = &'static str;

/// How a value is stored in a column.
trait Cell<T>: 'static {
    fn stored(self) -> T;
    /// A whole list; without a copy where the types are the same.
    fn all(list: Vec<Self>) -> Vec<T>
    where
        Self: Sized,
    {
        list.into_iter().map(Self::stored).collect()
    }
}

impl<T: 'static> Cell<T> for T {
    fn stored(self) -> T {
        self
    }

    fn all(list: Vec<T>) -> Vec<T> {
        list
    }
}

impl Cell<i64> for isize {
    fn stored(self) -> i64 {
        self as i64
    }
}

impl Cell<u64> for usize {
    fn stored(self) -> u64 {
        self as u64
    }
}

impl Cell<String> for &'static str {
    fn stored(self) -> String {
        self.to_owned()
    }
}

impl Cell<String> for char {
    fn stored(self) -> String {
        self.to_string()
    }
}

/// A value that is a `C`, an `Option` of it, or a list of either.
fn list<C: Cell<T>, T>(value: Value) -> Result<(List<T>, Option<usize>), Value> {
    let value = match value.downcast::<Vec<C>>() {
        Ok(all) => {
            let rows = all.len();
            return Ok((List::All(C::all(all)), Some(rows)));
        }
        Err(value) => value,
    };
    let value = match value.downcast::<C>() {
        Ok(one) => return Ok((List::All(vec![one.stored()]), None)),
        Err(value) => value,
    };
    let value = match value.downcast::<Vec<Option<C>>>() {
        Ok(some) => {
            let some: Vec<_> = some.into_iter().map(|cell| cell.map(C::stored)).collect();
            let rows = some.len();
            return Ok((List::Some(some), Some(rows)));
        }
        Err(value) => value,
    };
    let one = value.downcast::<Option<C>>()?;
    Ok((List::Some(vec![one.map(C::stored)]), None))
}

impl<T: Clone> List<T> {
    fn repeated(self, rows: usize) -> Self {
        fn repeat<T: Clone>(mut one: Vec<T>, rows: usize) -> Vec<T> {
            match one.pop() {
                Some(one) => vec![one; rows],
                None => one,
            }
        }
        match self {
            Self::All(one) => Self::All(repeat(one, rows)),
            Self::Some(one) => Self::Some(repeat(one, rows)),
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use crate::dict::Dict;
    use crate::value::{Probe, Value};

    /// No library has a column of it.
    pub(crate) struct Strange;

    pub(crate) fn value<T: Send + 'static>(value: T) -> Value {
        Value::new(Box::new(value), const { &Probe::<T>::SENT })
    }

    pub(crate) fn dict(results: Vec<(&'static str, Value)>) -> Dict {
        Dict::new(results, Vec::new())
    }
}
