using System.Globalization;

namespace Gateway.Storage.Disk;

/// <summary>Settings of the blob store on disk.</summary>
public sealed class DiskOptions
{
    private const int MaximumBufferSize = 16 * 1024 * 1024;

    /// <summary>The data folder; blobs live in its sub-folder <c>blobs</c>. Made when it is missing. Required.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Default: <see cref="DirectIo.Auto"/>.</summary>
    public DirectIo DirectIo { get; set; } = DirectIo.Auto;

    /// <summary>
    /// In bytes, default 1 MiB: the expected length from which <see cref="DirectIo.Auto"/> writes directly. Smaller blobs are likely to be read
    /// back soon and stay in the page cache.
    /// </summary>
    public long DirectIoFrom { get; set; } = 1024 * 1024;

    /// <summary>In bytes, default 1 MiB: the large buffers that uploads fill. A multiple of 64 KiB, at most 16 MiB.</summary>
    public int BufferSize { get; set; } = 1024 * 1024;

    /// <summary>
    /// In bytes, default 128 MiB: all large buffers and all second buffers of uploads together. Uploads beyond it go on with one buffer of 64 KiB each,
    /// so the memory of N uploads is at most this plus N × 64 KiB.
    /// </summary>
    public long BufferBudget { get; set; } = 128 * 1024 * 1024;

    /// <summary>Default 16: threads that hash, write and sync. Each is started when it is first needed. From 1 to 1,024.</summary>
    public int Workers { get; set; } = 16;

    /// <summary>
    /// In bytes, default 512 MiB: new bytes are refused when less than this would stay free, so that the metadata store can always write its log.
    /// 0 checks nothing.
    /// </summary>
    public long MinimumFreeBytes { get; set; } = 512L * 1024 * 1024;

    /// <summary>Everything that is wrong, one sentence each that names the setting, its value and what is accepted.</summary>
    public IReadOnlyList<string> FindMistakes()
    {
        var mistakes = new List<string>();
        if (string.IsNullOrWhiteSpace(Folder))
        {
            mistakes.Add("Folder is empty: the path of the data folder is needed.");
        }

        if (!Enum.IsDefined(DirectIo))
        {
            mistakes.Add($"DirectIo is {DirectIo}: Auto, On and Off are accepted.");
        }

        AddIf(mistakes, DirectIoFrom < 0, nameof(DirectIoFrom), DirectIoFrom, "0 or more bytes");
        AddIf(
            mistakes,
            BufferSize < BlobFormat.BlockSize || BufferSize > MaximumBufferSize || BufferSize % BlobFormat.BlockSize != 0,
            nameof(BufferSize),
            BufferSize,
            "a multiple of 65536 bytes from 65536 to 16777216");
        AddIf(mistakes, BufferBudget < 0, nameof(BufferBudget), BufferBudget, "0 or more bytes");
        AddIf(mistakes, Workers is < 1 or > 1024, nameof(Workers), Workers, "1 to 1024 threads");
        AddIf(mistakes, MinimumFreeBytes < 0, nameof(MinimumFreeBytes), MinimumFreeBytes, "0 or more bytes");
        return mistakes;
    }

    private static void AddIf(List<string> mistakes, bool wrong, string setting, long value, string accepted)
    {
        if (wrong)
        {
            mistakes.Add(string.Create(CultureInfo.InvariantCulture, $"{setting} is {value}: {accepted} is accepted."));
        }
    }
}
