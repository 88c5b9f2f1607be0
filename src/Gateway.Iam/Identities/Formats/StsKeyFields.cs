namespace Gateway.Iam.Identities.Formats;

internal sealed class StsKeyFields
{
    /// <summary>16 hexadecimal digits.</summary>
    public required string Id { get; set; }

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset? Retired { get; set; }

    public required byte[] Sealed { get; set; }
}
