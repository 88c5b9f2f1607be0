namespace Gateway.Policy.Matching;

/// <summary>What a character of a pattern stands for. Kept beside the characters, so that no character of a value can ever be taken for a wildcard.</summary>
internal static class Mark
{
    /// <summary>Itself. Zero, as fresh memory is.</summary>
    public const byte Literal = 0;

    /// <summary><c>?</c>: exactly one character (a UTF-16 code unit).</summary>
    public const byte Any = 1;

    /// <summary><c>*</c>: any run of characters, also none.</summary>
    public const byte Run = 2;
}
