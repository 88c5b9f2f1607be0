namespace Gateway.Metadata.Rows;

/// <summary>A stored row is not what this version of the software writes. The request fails; the row is left as it is.</summary>
public sealed class RowCorruptException(string what) : IOException($"A row of the metadata store is damaged: {what}")
{
}
