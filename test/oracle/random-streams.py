"""Uniform numbers of lib/base/random.ts from a second implementation: sfc32 with its seeding, in Python's integers.

Made with Python 3.11, standard library only: python test/oracle/random-streams.py > test/oracle/random-streams.json
"""
import json

MASK = 0xFFFFFFFF


def mix(value):
    value &= MASK
    value = (value ^ (value >> 16)) * 0x85EBCA6B & MASK
    value = (value ^ (value >> 13)) * 0xC2B2AE35 & MASK
    return value ^ (value >> 16)


def stream(seed, parts):
    state = mix(0x811C9DC5 ^ (seed & MASK))
    for part in parts:
        if isinstance(part, int):
            state = mix(state ^ mix(part) ^ 0x9E3779B9)
        else:
            for letter in part:
                state = (state ^ ord(letter)) * 0x01000193 & MASK
            state = mix(state ^ 0x85EBCA6B)
    a, b = state, mix(state ^ 0x68E31DA4)
    c, counter = mix(b ^ (seed & MASK)), 1
    drawn = 0
    while True:
        result = (a + b + counter) & MASK
        counter = (counter + 1) & MASK
        a = b ^ (b >> 9)
        b = (c + (c << 3)) & MASK
        c = (((c << 21) | (c >> 11)) + result) & MASK
        drawn += 1
        if drawn > 12:
            yield result


def uniforms(seed, parts, count):
    draws = stream(seed, parts)
    return [((next(draws) >> 5) * 67108864 + (next(draws) >> 6)) / 9007199254740992 for _ in range(count)]


cases = [(1, []), (4, ["split"]), (-7, ["object", 12345]), (2147483647, ["a", 0, "b"])]
print(json.dumps([{"seed": s, "stream": p, "uniform": uniforms(s, p, 8)} for s, p in cases], indent=1))
