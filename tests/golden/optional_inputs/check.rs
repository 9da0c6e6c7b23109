use super::{flow, generated::Inputs};

pub fn check() {
    let names = vec!["a".to_owned()];
    for outputs in every_run!(Inputs {
        number: 2.0,
        factor: Some(3.0),
        title: Some("abc"),
        names: Some(&names),
        prefix: Some("p".to_owned()),
        folder: Some("/a".into()),
    }) {
        assert_eq!(outputs.scaled, flow::scaled(2.0, Some(3.0)));
        assert_eq!(outputs.named, flow::named(Some("abc")));
        assert_eq!(outputs.listed, flow::listed(Some(&names)));
        assert_eq!(outputs.owned, flow::owned(Some("p".to_owned())));
        assert_eq!(outputs.seen, flow::seen(Some("/a".as_ref())));
        assert_eq!(outputs.taken, flow::taken(Some("/a".into())));
    }
    for outputs in every_run!(Inputs {
        number: 2.0,
        factor: None,
        title: None,
        names: None,
        prefix: None,
        folder: None
    }) {
        assert_eq!(outputs.scaled, 2.0);
        assert_eq!((outputs.named, outputs.listed, outputs.seen), (0, 0, false));
        assert_eq!(outputs.owned, "x");
    }
}
