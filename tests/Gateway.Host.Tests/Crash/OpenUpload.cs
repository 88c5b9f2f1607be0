using Amazon.S3.Model;

namespace Gateway.Host.Tests.Crash;

/// <summary>A multipart upload whose beginning was acknowledged and whose end was not.</summary>
internal sealed record OpenUpload(string Key, string UploadId, Version Version)
{
    public const int PartSize = 5 * 1024 * 1024;

    /// <summary>What was acknowledged, by one worker.</summary>
    public List<PartETag> Parts { get; } = [];

    public int PartCount => (Version.Length + PartSize - 1) / PartSize;

    /// <summary>It may have been completed.</summary>
    public bool CompletionSent { get; set; }
}
