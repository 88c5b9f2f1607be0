using Gateway.Core.Multipart;

namespace Gateway.Testing.Fakes;

/// <summary>An upload in a <see cref="MemoryStore"/> and its parts by number.</summary>
public sealed class MemoryUpload(UploadRecord record)
{
    public UploadRecord Record { get; set; } = record;

    public SortedDictionary<int, PartRecord> Parts { get; } = [];
}
