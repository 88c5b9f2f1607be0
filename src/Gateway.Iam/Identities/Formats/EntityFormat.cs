namespace Gateway.Iam.Identities.Formats;

/// <summary>How entities of one type are stored. Immutable, safe for concurrent use.</summary>
internal abstract class EntityFormat<T>
    where T : class
{
    public abstract byte[] Write(T entity);

    /// <exception cref="System.Text.Json.JsonException">The document is damaged.</exception>
    /// <exception cref="NotSupportedException">It was stored by a newer version.</exception>
    public abstract T Read(ReadOnlySpan<byte> content);
}
