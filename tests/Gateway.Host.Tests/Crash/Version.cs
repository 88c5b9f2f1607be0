using Gateway.Host.Tests.Testing;

namespace Gateway.Host.Tests.Crash;

/// <summary>One body that was or may have been stored. Its bytes follow from its number, which is also stored as metadata.</summary>
internal sealed record Version(int Number, int Length)
{
    public const string MetadataName = "version";

    private string? _hash;

    public string Hash => _hash ??= TestBytes.Hash(Bytes());

    public byte[] Bytes() => TestBytes.Make(Number, Length);
}
