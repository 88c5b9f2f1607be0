using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Gateway.Iam.Identities.Formats;

/// <summary>Entities as JSON documents with a format number.</summary>
/// <param name="kind">For messages.</param>
/// <param name="format">What is written, and the newest that is read.</param>
/// <param name="type">Of the document.</param>
/// <param name="write">From the entity to the document; the format number is added.</param>
/// <param name="read">Back.</param>
internal sealed class JsonFormat<TEntity, TDocument>(
    string kind, int format, JsonTypeInfo<TDocument> type, Func<TEntity, TDocument> write, Func<TDocument, TEntity> read) : EntityFormat<TEntity>
    where TEntity : class
    where TDocument : class, IStoredDocument
{
    public override byte[] Write(TEntity entity)
    {
        var document = write(entity);
        document.Format = format;
        return JsonSerializer.SerializeToUtf8Bytes(document, type);
    }

    public override TEntity Read(ReadOnlySpan<byte> content)
    {
        var document = JsonSerializer.Deserialize(content, type) ?? throw new JsonException($"A document of kind {kind} is empty.");
        return document.Format <= format
            ? read(document)
            : throw new NotSupportedException(
                $"A document of kind {kind} was stored in format {document.Format}; this version reads up to format {format}.");
    }
}
