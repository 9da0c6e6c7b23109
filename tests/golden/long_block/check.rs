use super::{flow, generated::Inputs};

pub fn check() {
    let text = "to be\nor not";
    for outputs in every_run!(Inputs { text, offset: 1 }) {
        let shown = |line: String| {
            let words = flow::words(&line);
            let b0 = flow::b0(&line, 1);
            let b1 = flow::b1(b0);
            let b2 = flow::b2(b1);
            let b3 = flow::b3(b2);
            let b4 = flow::b4(b3);
            let b5 = flow::b5(b4);
            let b6 = flow::b6(b5);
            let b7 = flow::b7(b6);
            let b8 = flow::b8(b7);
            let b9 = flow::b9(b8);
            let b10 = flow::b10(b9);
            let b11 = flow::b11(b10);
            let b12 = flow::b12(b11);
            let b13 = flow::b13(b12);
            let b14 = flow::b14(b13);
            let b15 = flow::b15(b14);
            let b16 = flow::b16(b15);
            let b17 = flow::b17(b16);
            let b18 = flow::b18(b17);
            let b19 = flow::b19(b18);
            let b20 = flow::b20(b19);
            let b21 = flow::b21(b20);
            let b22 = flow::b22(b21);
            let b23 = flow::b23(b22);
            let b24 = flow::b24(b23);
            let b25 = flow::b25(b24);
            let b26 = flow::b26(b25);
            let b27 = flow::b27(b26);
            let b28 = flow::b28(b27);
            let b29 = flow::b29(b28);
            let b30 = flow::b30(b29);
            let b31 = flow::b31(b30);
            let b32 = flow::b32(b31);
            let b33 = flow::b33(b32);
            let b34 = flow::b34(b33);
            let b35 = flow::b35(b34);
            let b36 = flow::b36(b35);
            let b37 = flow::b37(b36);
            let b38 = flow::b38(b37);
            let b39 = flow::b39(b38);
            let b40 = flow::b40(b39);
            let b41 = flow::b41(b40);
            let b42 = flow::b42(b41);
            let b43 = flow::b43(b42);
            let b44 = flow::b44(b43);
            let b45 = flow::b45(b44);
            let b46 = flow::b46(b45);
            let b47 = flow::b47(b46);
            let b48 = flow::b48(b47);
            let b49 = flow::b49(b48);
            let b50 = flow::b50(b49, b5, &words).unwrap();
            let b51 = flow::b51(b50);
            let b52 = flow::b52(b51);
            let b53 = flow::b53(b52);
            let b54 = flow::b54(b53);
            let b55 = flow::b55(b54);
            let b56 = flow::b56(b55);
            let b57 = flow::b57(b56);
            let b58 = flow::b58(b57);
            let b59 = flow::b59(b58);
            flow::shown(b59, line)
        };
        assert_eq!(
            outputs.report,
            flow::report(flow::line(text).into_iter().map(shown).collect())
        );
    }
}
