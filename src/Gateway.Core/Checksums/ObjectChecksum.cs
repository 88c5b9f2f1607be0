namespace Gateway.Core.Checksums;

/// <summary>The additional checksum that is stored with an object.</summary>
/// <param name="Algorithm">How it is computed.</param>
/// <param name="Type">What it covers.</param>
/// <param name="Value">Its bytes, most significant first.</param>
/// <param name="PartCount">The number of parts of a composite checksum, which follows its text as <c>-N</c>; 0 for a full-object one.</param>
public sealed record ObjectChecksum(ChecksumAlgorithm Algorithm, ChecksumType Type, ReadOnlyMemory<byte> Value, int PartCount)
{
    /// <summary>Base64, as headers and XML carry it.</summary>
    public override string ToString()
    {
        var text = Convert.ToBase64String(Value.Span);
        return PartCount == 0 ? text : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{text}-{PartCount}");
    }
}
