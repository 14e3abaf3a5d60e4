//! What a panic would say is taken out of a wasm module.
//!
//! In a browser a panic of the engine is a trap and nothing else: the standard library writes its message to an output
//! that is not there. The message is in the module all the same, with the file, line and column of every index that might
//! be out of bounds and all the code that formats it: 6 kB under brotli. The compiler can leave
//! that out only in its nightly version (`-Cpanic=immediate-abort`).
//!
//! Nothing goes by names here. A function that never returns and calls nothing outside the module can only trap; so its
//! calls are traps, and what was computed for them on the way is needed by nobody. A function that throws a JavaScript
//! error calls the import that does so, and is left alone.

use std::collections::HashSet;

use walrus::ir::{Br, BrIf, BrTable, Call, Instr, InstrLocId, InstrSeq, InstrSeqId, Return, Unreachable, Value, Visitor, dfs_in_order};
use walrus::{ConstExpr, Data, DataKind, FunctionId, FunctionKind, LocalFunction, Module};

/// The module with panics that say nothing.
///
/// # Errors
/// When the bytes are no wasm module.
pub fn silence(module: &[u8]) -> Result<Vec<u8>, String> {
    // Sections of wasm-bindgen and names are kept for its step.
    let mut module = Module::from_buffer(module).map_err(|error| format!("{error:#}"))?;
    let mute = mute_functions(&module);
    for (id, function) in module.funcs.iter_local_mut() {
        if mute.contains(&id) {
            trap(function, function.entry_block(), 0);
        }
        sequences(function).into_iter().for_each(|sequence| cut(function, sequence, &mute));
    }
    let data: Vec<_> = module.data.iter().map(Data::id).collect();
    data.into_iter().for_each(|data| forget_places(module.data.get_mut(data)));
    Ok(module.emit_wasm())
}

/// The functions that can do nothing but trap.
fn mute_functions(module: &Module) -> HashSet<FunctionId> {
    let calls: Vec<(FunctionId, Calls)> = module.funcs.iter_local().map(|(id, function)| (id, Calls::of(function))).collect();
    let imported = module.funcs.iter().filter(|function| matches!(function.kind, FunctionKind::Import(_)));
    let mut heard: HashSet<FunctionId> = imported.map(|function| function.id()).collect();
    // Who calls somebody that is heard is heard.
    loop {
        let before = heard.len();
        for (caller, calls) in &calls {
            if calls.callees.iter().any(|callee| heard.contains(callee)) {
                heard.insert(*caller);
            }
        }
        if heard.len() == before {
            break;
        }
    }
    calls.into_iter().filter(|(id, calls)| !calls.returns && !heard.contains(id)).map(|(id, _)| id).collect()
}

/// Whom a function calls, and whether it ever returns.
struct Calls {
    entry: InstrSeqId,
    callees: Vec<FunctionId>,
    returns: bool,
}

impl Calls {
    fn of(function: &LocalFunction) -> Self {
        let entry = function.entry_block();
        let ends = function.block(entry).instrs.last().is_some_and(|(last, _)| matches!(last, Instr::Unreachable(_)));
        let mut calls = Self { entry, callees: Vec::new(), returns: !ends };
        dfs_in_order(&mut calls, function, entry);
        calls
    }
}

/// A jump out of the outermost block is a return.
impl Visitor<'_> for Calls {
    fn visit_call(&mut self, call: &Call) {
        self.callees.push(call.func);
    }

    fn visit_return(&mut self, _: &Return) {
        self.returns = true;
    }

    fn visit_br(&mut self, jump: &Br) {
        self.returns |= jump.block == self.entry;
    }

    fn visit_br_if(&mut self, jump: &BrIf) {
        self.returns |= jump.block == self.entry;
    }

    fn visit_br_table(&mut self, jump: &BrTable) {
        self.returns |= jump.default == self.entry || jump.blocks.contains(&self.entry);
    }
}

/// Every sequence of instructions of a function.
fn sequences(function: &LocalFunction) -> Vec<InstrSeqId> {
    struct All(Vec<InstrSeqId>);
    impl<'a> Visitor<'a> for All {
        fn start_instr_seq(&mut self, sequence: &'a InstrSeq) {
            self.0.push(sequence.id());
        }
    }
    let mut all = All(Vec::new());
    dfs_in_order(&mut all, function, function.entry_block());
    all.0
}

/// Ends a sequence where it would call a mute function, and drops what only led there.
fn cut(function: &mut LocalFunction, sequence: InstrSeqId, mute: &HashSet<FunctionId>) {
    let instructions = &function.block(sequence).instrs;
    let calls_mute = |one: &Instr| matches!(one, Instr::Call(Call { func }) if mute.contains(func));
    if let Some(call) = instructions.iter().position(|(one, _)| calls_mute(one)) {
        let kept = instructions[..call].iter().rposition(|(one, _)| !is_preparation(one)).map_or(0, |last| last + 1);
        trap(function, sequence, kept);
    }
}

/// Leaves the first instructions of a sequence, and a trap behind them.
fn trap(function: &mut LocalFunction, sequence: InstrSeqId, kept: usize) {
    let instructions = &mut function.block_mut(sequence).instrs;
    instructions.truncate(kept);
    instructions.push((Unreachable {}.into(), InstrLocId::default()));
}

/// Computes or stores something, and does no more.
fn is_preparation(instruction: &Instr) -> bool {
    use Instr::{Binop, Const, GlobalGet, Load, LocalGet, LocalSet, LocalTee, Select, Store, Unop};
    matches!(
        instruction,
        Const(_) | LocalGet(_) | LocalSet(_) | LocalTee(_) | GlobalGet(_) | Binop(_) | Unop(_) | Load(_) | Store(_) | Select(_)
    )
}

/// Blanks the places in the source that panics would name, wherever the data has one: a pointer to a text that ends in
/// `.rs`, its length, a line and a column. Nobody else asks for a place.
fn forget_places(data: &mut Data) {
    let DataKind::Active { offset: ConstExpr::Value(Value::I32(base)), .. } = data.kind else { return };
    let base = base.cast_unsigned() as usize;
    let bytes = &mut data.value;
    let number = |bytes: &[u8], at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]) as usize;
    let first = base.next_multiple_of(4) - base;
    let mut files = HashSet::new();
    for at in (first..bytes.len().saturating_sub(16)).step_by(4) {
        let (file, length) = (number(bytes, at), number(bytes, at + 4));
        let (line, column) = (number(bytes, at + 8), number(bytes, at + 12));
        let text = file.checked_sub(base).and_then(|start| bytes.get(start..start + length));
        if length < 300 && (1..100_000).contains(&line) && (1..1000).contains(&column) && text.is_some_and(|text| text.ends_with(b".rs")) {
            bytes[at..at + 16].fill(0);
            files.insert(file - base..file - base + length);
        }
    }
    files.into_iter().for_each(|file| bytes[file].fill(0));
}

#[cfg(test)]
mod tests {
    use walrus::ir::{BinaryOp, MemArg, StoreKind};
    use walrus::{FunctionBuilder, ValType};

    use super::*;

    const PLACE: u32 = 1024;

    /// A module in which `go(n)` panics where `n` is 7 as the compiler makes it, and else answers twice `n`; `fail` throws
    /// through an import.
    fn module() -> Vec<u8> {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        let mut data = b"src/go.rs   ".to_vec();
        for number in [PLACE, 9, 41, 5, PLACE, 9, 0, 5] {
            data.extend(number.to_le_bytes());
        }
        module.data.add(DataKind::Active { memory, offset: ConstExpr::Value(Value::I32(PLACE.cast_signed())) }, data);
        let unary = module.types.add(&[ValType::I32], &[]);
        let (throw, _) = module.add_import_func("env", "throw", unary);

        let argument = module.locals.add(ValType::I32);
        let mut panic = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[]);
        panic.func_body().i32_const(64).local_get(argument).store(memory, StoreKind::I32 { atomic: false }, WORD).unreachable();
        let panic = panic.finish(vec![argument], &mut module.funcs);
        let fail = diverging(&mut module, throw);
        module.exports.add("fail", fail);

        let number = module.locals.add(ValType::I32);
        let mut go = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[ValType::I32]);
        go.func_body().local_get(number).i32_const(7).binop(BinaryOp::I32Eq).if_else(
            None,
            |then| {
                then.i32_const(PLACE.cast_signed() + 12).call(panic).unreachable();
            },
            |_| {},
        );
        go.func_body().local_get(number).local_get(number).binop(BinaryOp::I32Add);
        let go = go.finish(vec![number], &mut module.funcs);
        module.exports.add("go", go);
        module.emit_wasm()
    }

    const WORD: MemArg = MemArg { align: 4, offset: 0 };

    /// A function that calls this one with a number and never returns.
    fn diverging(module: &mut Module, callee: FunctionId) -> FunctionId {
        let mut function = FunctionBuilder::new(&mut module.types, &[], &[]);
        function.func_body().i32_const(3).call(callee).unreachable();
        function.finish(vec![], &mut module.funcs)
    }

    fn callees(module: &Module, export: &str) -> Vec<FunctionId> {
        let id = module.exports.get_func(export).unwrap();
        Calls::of(module.funcs.get(id).kind.unwrap_local()).callees
    }

    #[test]
    fn a_panic_is_a_trap_that_says_nothing() {
        let before = Module::from_buffer(&module()).unwrap();
        assert_eq!(callees(&before, "go").len(), 1);
        let after = Module::from_buffer(&silence(&module()).unwrap()).unwrap();
        assert!(callees(&after, "go").is_empty());
    }

    #[test]
    fn what_throws_an_error_still_throws_it() {
        let after = Module::from_buffer(&silence(&module()).unwrap()).unwrap();
        assert_eq!(callees(&after, "fail").len(), 1);
    }

    #[test]
    fn the_place_of_a_panic_is_blanked_and_what_only_looks_like_one_is_kept() {
        let after = Module::from_buffer(&silence(&module()).unwrap()).unwrap();
        let data = &after.data.iter().next().unwrap().value;
        assert!(data[..9].iter().all(|&byte| byte == 0), "the file's name");
        assert!(data[12..28].iter().all(|&byte| byte == 0), "the place");
        assert_eq!(data[28..32], PLACE.to_le_bytes(), "line 0 is no line");
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(silence(b"no wasm").is_err());
    }
}
