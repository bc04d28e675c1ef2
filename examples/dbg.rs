use hoego::{domain::*, markdown::{parse::parse, write::write}};
fn main(){ let f=std::env::args().nth(1).unwrap(); let n:usize=std::env::args().nth(2).unwrap().parse().unwrap(); let t=std::env::args().nth(3).unwrap();
 let s=std::fs::read_to_string(f).unwrap(); let mut p=parse(&s).retrospective;
 let ids:Vec<_>=p.body.iter().map(|b|b.id().clone()).collect();
 let field=match &p.body[n]{Block::Heading(_)=>Field::Heading(ids[n].clone()),Block::Section(_)=>Field::Section(ids[n].clone()),Block::Event(_)=>Field::EventTitle(ids[n].clone())};
 apply(&mut p, Edit::SetText{field,text:t}).unwrap();
 let w=write(&p); println!("{w}\n=====");
 for b in parse(&w).retrospective.body.iter(){ match b {Block::Heading(h)=>println!("H {:?}",h.text),Block::Section(s)=>println!("S {:?} {:?}",s.passage.label.as_ref().map(|l|&l.text),s.passage.text),Block::Event(e)=>{println!("E {:?} {:?}",e.date,e.title);for p in &e.parts{println!("   P {:?} {:?}",p.label.as_ref().map(|l|&l.text),p.text)}}}}
}
