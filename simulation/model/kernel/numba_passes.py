"""How a plain Python function becomes machine code with the same arithmetic, and is found again on disk.

A rule is written with ordinary float literals. In plain Python, numpy keeps ``float32 * 0.5`` a float32; numba would
promote it to float64, which is slower and gives other bits. ``compiled`` closes that gap: float literals and float
globals become float32 before types are inferred. Fast-math is never used, so no multiplication and addition are
fused and the order of operations stands as written.

numba's disk cache looks at the file of a function alone and would miss an edit in a helper it calls. ``generated``
therefore makes a module of each pass and each loop over arrays, whose machine code is kept (``kept_code``) by the text
and all code and constants it reaches.
"""

from __future__ import annotations

import gc
import hashlib
import linecache
import operator
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import RLock
from types import CellType, CodeType, FunctionType, ModuleType
from typing import Any

import numba
import numpy as np
from llvmlite import ir as llvm
from numba import _dynfunc
from numba.core import ir, types
from numba.core.ccallback import CFunc
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import CompilerBase, DefaultPassBuilder
from numba.core.compiler_machinery import FunctionPass, register_pass
from numba.core.ir_utils import get_definition, guard
from numba.core.lowering import Lower
from numba.core.typed_passes import NativeLowering, NopythonRewrites, NopythonTypeInference
from numba.core.untyped_passes import IRProcessing
from numba.extending import intrinsic

from . import domains, grammar, mixed_numbers, narrowing
from .disk_cache import KeptCode
from .in_32_bits import numbers
from .instead import MADE_OF
from .mixed_numbers import NoFloat64, TypesIn32Bits

# How rules are compiled is part of what machine code on disk is known by.
_HOW = b"".join(Path(file).read_bytes() for file in (__file__, narrowing.__file__, mixed_numbers.__file__))
_IMPORTING = RLock()  # threads of a study that begin with the same rules wait for the first of them

# error_model="numpy": a division by zero is an infinity, as in numpy, and needs no branch in the loop. Whole numbers
# have no infinity: of these // and % look at their divisor (`_WithDivisors`).
_OPTIONS = {"nogil": True, "error_model": "numpy"}


@register_pass(mutates_CFG=False, analysis_only=False)
class _FloatLiteralsAreFloat32(FunctionPass):
    _name = "float_literals_are_float32"

    def __init__(self) -> None:
        FunctionPass.__init__(self)

    def run_pass(self, state: Any) -> bool:
        changed = False
        for block in state.func_ir.blocks.values():
            for statement in block.body:
                number = mixed_numbers.real_constant(state.func_ir, getattr(statement, "value", None))
                if number is not None:
                    statement.value = ir.Const(number, statement.loc)
                    changed = True
        return changed


class _ToInline(JITCodeLibrary):
    """Functions that are nothing but inlined: neither optimised by themselves nor made into machine code."""

    def _optimize_functions(self, ll_module: Any) -> None:
        ll_module.data_layout = self._codegen._data_layout

    def _optimize_final_module(self) -> None:
        pass

    def _finalize_final_module(self) -> None:
        self._finalize_dynamic_globals()
        self._finalized = True


class _WithDivisors(Lower):
    """A whole number that is divided by 0 stops, as in plain Python; machine code alone would give some number."""

    def lower_binop(self, resty: Any, expr: ir.Expr, op: Callable[..., Any]) -> Any:
        if op in (operator.floordiv, operator.mod):
            kinds = self.fndesc.calltypes[expr].args
            if all(isinstance(kind, types.Integer | types.Boolean) for kind in kinds) and not _is_not_0(self, expr.rhs):
                divisor = self.loadvar(expr.rhs.name)
                with self.builder.if_then(self.builder.icmp_unsigned("==", divisor, divisor.type(0)), likely=False):
                    self.return_exception(ZeroDivisionError, (domains.NO_DIVISOR,), self.loc)
        return super().lower_binop(resty, expr, op)


def _is_not_0(lowering: Lower, divisor: ir.Var) -> bool:
    """Whether a divisor is written out in the rule."""
    definition = guard(get_definition, lowering.func_ir, divisor)
    return isinstance(definition, ir.Const | ir.Global | ir.FreeVar) and bool(definition.value)


@register_pass(mutates_CFG=True, analysis_only=False)
class _LoweringToInline(NativeLowering):
    _name = "native_lowering_to_inline"

    @property
    def lowering_class(self) -> type[Lower]:
        return _WithDivisors

    def run_pass(self, state: Any) -> bool:
        state.library = _ToInline(state.targetctx.codegen(), state.func_id.func_qualname)
        state.flags.no_compile = True
        super().run_pass(state)
        state.library.finalize()
        made = state.cr
        name = made.fndesc.qualname.split(".")[-1]
        # What callers know it by; it has no address.
        called = _dynfunc.make_function(made.fndesc.lookup_module(), name, "", 0, made.env, (state.library,))
        state.targetctx.insert_user_function(called, made.fndesc, [state.library])
        state.cr = made._replace(cfunc=called)
        return True


class _Driver(CompilerBase):
    """Functions that Python calls: numba's own passes, without what would let C call them."""

    lowering = NativeLowering

    def define_pipelines(self) -> Any:
        self.state.flags.no_cfunc_wrapper = True
        passes = DefaultPassBuilder.define_nopython_pipeline(self.state)
        passes.passes = [(self.lowering if stage is NativeLowering else stage, word) for stage, word in passes.passes]
        self.change(passes)
        passes.finalize()
        return [passes]

    def change(self, passes: Any) -> None:
        """Add passes, and leave some out."""


class _Inlined(_Driver):
    """Functions that other machine code calls, and nobody else."""

    lowering = _LoweringToInline

    def change(self, passes: Any) -> None:
        self.state.flags.no_cpython_wrapper = True
        # It joins expressions of whole arrays, which no such function has, and goes over all code for that.
        passes.passes = [step for step in passes.passes if step[0] is not NopythonRewrites]


class _InlinedFloat32(_Inlined):
    """As above, with the passes above."""

    def change(self, passes: Any) -> None:
        super().change(passes)
        passes.add_pass_after(_FloatLiteralsAreFloat32, IRProcessing)
        passes.passes = [
            (TypesIn32Bits if stage is NopythonTypeInference else stage, word) for stage, word in passes.passes
        ]
        passes.add_pass_after(narrowing.Narrowed, TypesIn32Bits)
        passes.add_pass_after(NoFloat64, TypesIn32Bits)


class _Block(_InlinedFloat32):
    """As above, and the arrays of one call are known not to overlap: the loop needs no checks to vectorise."""

    lowering = NativeLowering

    def change(self, passes: Any) -> None:
        super().change(passes)
        self.state.flags.noalias = True


_ROWS = llvm.IntType(64)
_ENTRY = llvm.FunctionType(llvm.IntType(32), [llvm.IntType(8).as_pointer().as_pointer(), _ROWS])


class _WithEntry(Lower):
    """Beside a pass, its entry: the same two arguments for every pass, a list of addresses and a number of rows."""

    def create_cfunc_wrapper(self) -> None:
        context, about = self.context, self.fndesc
        module = context.create_module("entry")
        callee = context.call_conv.get_function_type(about.restype, about.argtypes)
        callee = llvm.Function(module, callee, about.llvm_func_name)
        entry = llvm.Function(module, _ENTRY, about.llvm_cfunc_wrapper_name)
        builder = llvm.IRBuilder(entry.append_basic_block())
        at, size = entry.args
        arguments = [size]
        for n, kind in enumerate(about.argtypes[1:]):
            address = builder.load(builder.gep(at, [_ROWS(n)]))
            arguments.append(builder.bitcast(address, context.get_value_type(kind)))
        call = context.call_conv.call_function
        # The pass is optimised once, by itself, where its arrays are known not to overlap.
        status, _ = call(builder, callee, about.restype, about.argtypes, arguments, attrs=("noinline",))
        builder.ret(builder.zext(status.is_error, _ENTRY.return_type))
        self.library.add_ir_module(module)


@register_pass(mutates_CFG=True, analysis_only=False)
class _LoweringWithEntry(NativeLowering):
    _name = "native_lowering_with_entry"

    @property
    def lowering_class(self) -> Any:
        return _WithEntry


class _Pass(_Block):
    """As above, with an entry."""

    lowering = _LoweringWithEntry

    def change(self, passes: Any) -> None:
        super().change(passes)
        self.state.flags.no_cfunc_wrapper = False


@intrinsic  # type: ignore[untyped-decorator]  # numba tells no types
def call_at(typing: Any, address: Any, arrays: Any, size: Any) -> Any:
    """Call the pass at an address, with the address of a list of its arrays and the number of rows; 0 is well."""

    def write(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        address, arrays, size = arguments
        function = builder.inttoptr(address, _ENTRY.as_pointer())
        return builder.call(function, [builder.inttoptr(arrays, _ENTRY.args[0]), size])

    return types.int32(types.intp, types.uintp, types.int64), write


def compiled(function: Callable[..., Any]) -> Any:
    """One scalar function (a rule, or a helper that rules call) as machine code, inlined where it is called."""
    return _compiled(function, fingerprint(function))


@cache
def _compiled(function: Callable[..., Any], _reached: str) -> Any:
    """Kept by all that the function reaches: in a notebook a helper may be defined anew while the rule stays."""
    copy = _helpers_compiled(function)
    # Machine code on disk asks for the module of each function. A rule's may be a cell or a file that is elsewhere now.
    copy.__module__ = __name__
    how = _Inlined if getattr(function, "in_double", False) else _InlinedFloat32
    return numba.njit(pipeline_class=how, forceinline=True, **_OPTIONS)(copy)


def compiled_block(function: FunctionType) -> Any:
    """One loop over a block of enterprises as machine code; its array arguments must never overlap."""
    return numba.njit(pipeline_class=_Block, **_OPTIONS)(_helpers_compiled(function))


def compiled_pass(function: FunctionType, kinds: list[str]) -> Any:
    """A pass over enterprises as machine code, which ``call_at`` reaches by its ``address``.

    Its first argument is the number of rows; the others are arrays of these ``kinds`` of numbers, which never overlap.
    """
    signature = types.void(types.int64, *(types.CPointer(getattr(types, kind)) for kind in kinds))
    made = CFunc(_helpers_compiled(function), (signature.args, signature.return_type), {}, _OPTIONS, _Pass)
    _kept(made, function).compile()
    return made


def compiled_driver(function: FunctionType, *, long: bool = True) -> Any:
    """The outermost function as machine code. A long one lets other threads run meanwhile; giving way and coming back
    costs more than a short one takes."""
    return _kept(
        numba.njit(pipeline_class=_Driver, **{**_OPTIONS, "nogil": long})(_helpers_compiled(function)), function
    )


def _kept(made: Any, function: FunctionType) -> Any:
    """Its machine code is looked for and kept on disk where its module was generated: there all it reaches is known."""
    if made_from := function.__globals__.get("__made_from__"):
        made._cache = KeptCode(made_from, function.__name__)
    return made


def _helpers_compiled(function: Callable[..., Any]) -> FunctionType:
    """The same code, seeing compiled versions of the plain functions it names: helpers need no decorator."""
    helpers = {
        name: compiled(value)
        for name, value in globals_reached(function).items()
        if isinstance(value, FunctionType) and value is not function
    }
    own = zip(function.__code__.co_freevars, function.__closure__ or (), strict=True)
    closure = tuple(CellType(helpers[name]) if name in helpers else cell for name, cell in own)
    usual, there = function.__defaults__, {**function.__globals__, **helpers}
    copy = FunctionType(function.__code__, there, function.__name__, usual and numbers(usual), closure or None)
    copy.__module__, copy.__qualname__ = function.__module__, function.__qualname__
    return copy


def globals_reached(function: Callable[..., Any]) -> dict[str, Any]:
    """What a function names of its module and of the functions around it, by name."""
    names = _names(function.__code__)
    reached = {name: function.__globals__[name] for name in names if name in function.__globals__}
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or (), strict=True):
        reached[name] = cell.cell_contents
    return reached


def _names(code: CodeType) -> tuple[str, ...]:
    inner = [name for const in code.co_consts if isinstance(const, CodeType) for name in _names(const)]
    return (*code.co_names, *inner)


def in_users_words(problem: Exception, functions: list[FunctionType]) -> str:
    """The line of the rule or of its helper that could not be compiled; the compiler's own text helps nobody there."""
    places = re.findall(r'File "([^"]+)", line (\d+)', str(problem))
    own = [(rule, helper) for rule in functions for helper in (rule, *grammar.reached(rule))]
    for path, line in places:  # from the innermost call outwards
        for rule, helper in own:
            code = helper.__code__
            last = max(number for _, _, number in code.co_lines() if number)
            if path.endswith(Path(code.co_filename).name) and code.co_firstlineno <= int(line) <= last:
                inside = "" if helper is rule else f", in {helper.__name__}"
                where = grammar.place(code.co_filename, int(line))
                return f"rule {rule.__name__}{inside}, {where}: this cannot be compiled; {MADE_OF}"
    names = " or ".join(function.__name__ for function in functions)
    return f"rule {names} cannot be compiled; {MADE_OF}"


def fingerprint(*functions: Any) -> str:
    """A hash of functions: their code, constants, and all code and constants they reach, helper by helper."""
    seen: set[int] = set()
    digest = hashlib.sha256(_HOW)
    digest.update(f"{sys.version_info[:2]} numba {numba.__version__} numpy {np.__version__}".encode())

    def visit(value: Any) -> None:
        value = getattr(value, "py_func", value)
        if isinstance(value, FunctionType):
            if id(value) in seen:
                return
            seen.add(id(value))
            visit_code(value.__code__)
            digest.update(repr(value.__defaults__).encode())
            for name, reached in sorted(globals_reached(value).items()):
                digest.update(name.encode())
                visit(reached)
                if isinstance(reached, ModuleType | type):  # RATE of mine.RATE, A of Kind.A
                    visit_named(reached, _names(value.__code__))
        elif isinstance(value, bool | int | float | str | tuple | np.generic):
            digest.update(repr(value).encode())

    def visit_named(holder: Any, names: Any) -> None:
        for name in names:
            held = getattr(holder, name, None)
            if isinstance(held, bool | int | float | str | tuple | np.generic | FunctionType):
                digest.update(name.encode())
                visit(held)

    def visit_code(code: CodeType) -> None:
        digest.update(code.co_code + repr(code.co_names).encode())
        for const in code.co_consts:
            visit_code(const) if isinstance(const, CodeType) else digest.update(repr(const).encode())

    for function in functions:
        visit(function)
    return digest.hexdigest()


def generated(text: str, names: dict[str, Any], functions: Sequence[Any]) -> ModuleType:
    """The module that this source makes; machine code of its functions is found again on disk, its text is not.

    ``names`` are put into the module before it runs; ``functions`` are all that the code reaches beyond its text.
    """
    made_from = f"{fingerprint(*functions)}\n{text}"
    name = f"chengxin_loop_{hashlib.sha256(made_from.encode()).hexdigest()[:20]}"
    with _IMPORTING, _uncollected():
        return sys.modules.get(name) or _run(name, text, {**names, "__made_from__": made_from})


@contextmanager
def _uncollected() -> Iterator[None]:
    # A compiler makes millions of small objects; looking through them for garbage takes a tenth of compiling.
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _run(name: str, text: str, names: dict[str, Any]) -> ModuleType:
    module, file = ModuleType(name), f"<{name}>"
    module.__dict__.update(names)
    linecache.cache[file] = len(text), None, text.splitlines(keepends=True), file  # tracebacks show its lines
    sys.modules[name] = module  # machine code asks for the module of its function, when it is made and when it is found
    try:
        exec(compile(text, file, "exec"), module.__dict__)
    except BaseException:
        del sys.modules[name]
        raise
    return module
