namespace Gateway.Core.Checksums;

/// <param name="Algorithm">The algorithm described.</param>
/// <param name="Name">AWS's name.</param>
/// <param name="HeaderName">In lower case.</param>
/// <param name="ElementName">The XML element.</param>
/// <param name="ValueLength">In bytes.</param>
internal sealed record ChecksumTraits(
    ChecksumAlgorithm Algorithm, string Name, string HeaderName, string ElementName, int ValueLength);
