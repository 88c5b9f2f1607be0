using System.Globalization;
using Amazon.S3;
using Amazon.S3.Model;

namespace Gateway.Host.Tests.Crash;

/// <summary>One client that writes and deletes at random until the server is gone, and journals what it did.</summary>
internal sealed class Worker(
    AmazonS3Client s3, string bucket, Journal journal, IReadOnlyList<string> ownKeys, IReadOnlyList<string> sharedKeys, Random random)
{
    public async Task RunAsync()
    {
        try
        {
            while (!journal.IsServerDying)
            {
                await StepAsync();
            }
        }
        catch (Exception e)
        {
            // Which exception a cut connection ends in is the SDK's affair; whether there may be one is the journal's.
            journal.Failed(e.ToString());
        }
    }

    private Task StepAsync() => random.Next(100) switch
    {
        < 40 => PutAsync(OwnKey(), random.Next(0, 65_537)),
        < 60 => PutAsync(OwnKey(), random.Next(65_537, 1_000_000)),
        < 68 => PutAsync(OwnKey(), random.Next(1_000_000, 6_000_000)),
        < 76 => PutAsync(sharedKeys[random.Next(sharedKeys.Count)], random.Next(0, 200_000)),
        < 85 => DeleteAsync(OwnKey()),
        < 88 => DeleteManyAsync(),
        < 95 => CopyAsync(OwnKey(), OwnKey()),
        _ => UploadAsync(OwnKey(), OpenUpload.PartSize + random.Next(1, 200_000)),
    };

    private string OwnKey() => ownKeys[random.Next(ownKeys.Count)];

    private async Task PutAsync(string key, int length)
    {
        var version = journal.NewVersion(length);
        using var body = new MemoryStream(version.Bytes());
        var put = new PutObjectRequest { BucketName = bucket, Key = key, InputStream = body };
        put.Metadata[Version.MetadataName] = Text(version);
        journal.Begin(key, version);
        await s3.PutObjectAsync(put);
        journal.Acknowledge(key, version);
    }

    private async Task DeleteAsync(string key)
    {
        journal.Begin(key, null);
        await s3.DeleteObjectAsync(bucket, key);
        journal.Acknowledge(key, null);
    }

    private async Task DeleteManyAsync()
    {
        var keys = ownKeys.Where(_ => random.Next(3) == 0).Append(ownKeys[0]).Distinct().ToList();
        keys.ForEach(key => journal.Begin(key, null));
        await s3.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = bucket, Objects = [.. keys.Select(k => new KeyVersion { Key = k })] });
        keys.ForEach(key => journal.Acknowledge(key, null));
    }

    private async Task CopyAsync(string from, string to)
    {
        if (journal.Certain(from) is not { } version || from == to)
        {
            return;
        }

        journal.Begin(to, version);
        await s3.CopyObjectAsync(bucket, from, bucket, to);
        journal.Acknowledge(to, version);
    }

    private async Task UploadAsync(string key, int length)
    {
        var version = journal.NewVersion(length);
        var initiate = new InitiateMultipartUploadRequest { BucketName = bucket, Key = key };
        initiate.Metadata[Version.MetadataName] = Text(version);
        var upload = new OpenUpload(key, (await s3.InitiateMultipartUploadAsync(initiate)).UploadId, version);
        journal.Opened(upload);
        for (var part = 1; part <= upload.PartCount; part++)
        {
            await UploadPartAsync(upload, part);
        }

        if (random.Next(5) == 0)
        {
            // Left open, for the verification to complete.
            return;
        }

        upload.CompletionSent = true;
        journal.Begin(key, version);
        await s3.CompleteMultipartUploadAsync(Completion(bucket, upload));
        journal.Acknowledge(key, version);
        journal.Closed(upload);
    }

    private async Task UploadPartAsync(OpenUpload upload, int part)
    {
        var bytes = upload.Version.Bytes();
        var from = (part - 1) * OpenUpload.PartSize;
        using var body = new MemoryStream(bytes, from, Math.Min(OpenUpload.PartSize, bytes.Length - from));
        var answer = await s3.UploadPartAsync(new UploadPartRequest
        {
            BucketName = bucket,
            Key = upload.Key,
            UploadId = upload.UploadId,
            PartNumber = part,
            InputStream = body,
        });
        upload.Parts.Add(new PartETag(part, answer.ETag));
    }

    public static CompleteMultipartUploadRequest Completion(string bucket, OpenUpload upload) =>
        new() { BucketName = bucket, Key = upload.Key, UploadId = upload.UploadId, PartETags = upload.Parts };

    private static string Text(Version version) => version.Number.ToString(CultureInfo.InvariantCulture);
}
