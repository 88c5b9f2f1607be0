namespace Gateway.Iam.Secrets;

/// <summary>The stored form of a <see cref="MasterKeyHandover"/>.</summary>
internal sealed class MasterKeyHandoverDocument
{
    public int Format { get; set; }

    /// <summary>The old key under the new one.</summary>
    public required byte[] OldSealed { get; set; }

    /// <summary>The new key under the old one.</summary>
    public required byte[] NewSealed { get; set; }
}
