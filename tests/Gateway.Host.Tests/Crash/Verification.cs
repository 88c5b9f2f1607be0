using System.Globalization;
using Amazon.S3;
using Amazon.S3.Model;
using Gateway.Host.Tests.Testing;

namespace Gateway.Host.Tests.Crash;

/// <summary>Compares what a restarted server holds with what its clients were told.</summary>
internal sealed class Verification(AmazonS3Client s3, string bucket, Journal journal, CancellationToken cancellationToken)
{
    /// <summary>Objects up to this size lie beside their rows, without a file.</summary>
    private const int InlineLimit = 64 * 1024;

    /// <summary>Checks everything. Afterwards the journal is certain about every key, and no upload is open.</summary>
    public async Task RunAsync()
    {
        var listed = await ListAsync();
        Assert.Empty(listed.Keys.Except(journal.Keys));
        await Parallel.ForEachAsync(
            journal.Keys,
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken },
            async (key, _) => await CheckKeyAsync(key, listed.GetValueOrDefault(key)));

        await CheckUploadsAsync();
    }

    /// <summary>How many files the objects of the bucket need.</summary>
    public async Task<int> CountFilesAsync()
    {
        var listed = await ListAsync();
        return listed.Values.Sum(o => PartsOf(o.ETag) ?? (o.Size > InlineLimit ? 1 : 0));
    }

    public async Task DeleteAllAsync()
    {
        foreach (var key in journal.Keys)
        {
            await s3.DeleteObjectAsync(bucket, key, cancellationToken);
        }
    }

    private async Task CheckKeyAsync(string key, S3Object? listed)
    {
        var possible = journal.Possible(key);
        if (listed is null)
        {
            Assert.True(possible.Contains(null), $"{key} is lost; it should hold {Names(possible)}.");
            await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => s3.GetObjectMetadataAsync(bucket, key, cancellationToken));
            journal.Settle(key, null);
            return;
        }

        var head = await s3.GetObjectMetadataAsync(bucket, key, cancellationToken);
        Assert.Equal(listed.ETag, head.ETag);
        Assert.Equal(listed.Size, head.ContentLength);
        using var answer = await s3.GetObjectAsync(bucket, key, cancellationToken);
        var hash = await TestBytes.HashAsync(answer.ResponseStream, cancellationToken);
        var number = int.Parse(answer.Metadata[Version.MetadataName], CultureInfo.InvariantCulture);
        var version = possible.FirstOrDefault(v => v?.Number == number);
        Assert.True(version is not null, $"{key} holds version {number}; it should hold {Names(possible)}.");
        Assert.Equal(version.Length, head.ContentLength);
        Assert.True(hash == version.Hash, $"The bytes of {key} are not those of version {number}.");
        journal.Settle(key, version);
    }

    private async Task CheckUploadsAsync()
    {
        foreach (var upload in journal.Uploads)
        {
            if (!upload.CompletionSent)
            {
                await CheckPartsAsync(upload);
            }

            if (upload.Parts.Count == upload.PartCount)
            {
                // If it was completed before the crash, this asks for the same answer again.
                await s3.CompleteMultipartUploadAsync(Worker.Completion(bucket, upload), cancellationToken);
                journal.Settle(upload.Key, upload.Version);
                var listed = await ListAsync();
                await CheckKeyAsync(upload.Key, listed.GetValueOrDefault(upload.Key));
            }
            else
            {
                await s3.AbortMultipartUploadAsync(bucket, upload.Key, upload.UploadId, cancellationToken);
            }

            journal.Closed(upload);
        }

        // Those whose beginning was not acknowledged.
        var open = await s3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = bucket }, cancellationToken);
        foreach (var upload in open.MultipartUploads ?? [])
        {
            var parts = await s3.ListPartsAsync(bucket, upload.Key, upload.UploadId, cancellationToken);
            Assert.Empty(parts.Parts ?? []);
            await s3.AbortMultipartUploadAsync(bucket, upload.Key, upload.UploadId, cancellationToken);
        }
    }

    private async Task CheckPartsAsync(OpenUpload upload)
    {
        var answer = await s3.ListPartsAsync(bucket, upload.Key, upload.UploadId, cancellationToken);
        var stored = (answer.Parts ?? []).ToDictionary(p => p.PartNumber ?? 0, p => p.ETag);
        foreach (var part in upload.Parts)
        {
            Assert.Equal(part.ETag, stored.GetValueOrDefault(part.PartNumber ?? 0));
        }

        Assert.True(stored.Count <= upload.Parts.Count + 1, $"Upload {upload.UploadId} has parts that nobody sent.");
    }

    private async Task<Dictionary<string, S3Object>> ListAsync()
    {
        var pages = s3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = bucket, MaxKeys = 25 });
        var listed = new Dictionary<string, S3Object>();
        await foreach (var item in pages.S3Objects.WithCancellation(cancellationToken))
        {
            listed.Add(item.Key, item);
        }

        return listed;
    }

    private static int? PartsOf(string etag) =>
        etag.IndexOf('-', StringComparison.Ordinal) is var dash and >= 0
            ? int.Parse(etag.AsSpan(dash + 1).TrimEnd('"'), NumberStyles.None, CultureInfo.InvariantCulture)
            : null;

    private static string Names(IEnumerable<Version?> versions) =>
        string.Join(" or ", versions.Select(v => v is null ? "nothing" : string.Create(CultureInfo.InvariantCulture, $"version {v.Number}")));
}
