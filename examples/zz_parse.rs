use pressledger::{annotate::annotate, pipeline::account, read::Article, vocabulary::Vocabulary};
use std::io::Read;
fn main() {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).unwrap();
    let article = Article { text: text.trim().to_owned(), ..Article::default() };
    let t = article.text.clone();
    let a = annotate(&article, Vocabulary::embedded());
    if std::env::args().count() > 1 {
        for (k, c) in a.layout.tokens.iter().zip(&a.classes) {
            print!("{}/{:?} ", k.span.of(&t), c);
        }
        println!();
    }
    for c in &a.cues {
        println!("CUE {} {:?} {:?} {:?}", c.rule, c.span.of(&t), c.voice, c.complement);
    }
    let chars: Vec<char> = t.chars().collect();
    let s = |x: pressledger::span::Span| chars[x.start..x.end].iter().collect::<String>();
    for c in account(article, Vocabulary::embedded()).claims {
        println!(
            "CLAIM [{}] {:?} {:?} {:?} -> {:?}",
            c.rule,
            c.speaker.map(s),
            c.cue.map(s),
            c.quotation,
            c.content.iter().map(|x| s(*x)).collect::<Vec<_>>()
        );
    }
}
