using System.Security.Cryptography;

namespace Gateway.Fuzz.Targets;

/// <summary>What operations make of the documents of requests: an answer of S3, never a fault.</summary>
internal sealed class RequestDocumentTarget : FuzzTarget
{
    private readonly PipelineProbe _probe = new();

    public override string Name => "request-document";

    public override IReadOnlyList<byte[]> Seeds { get; } = Texts(
        "<Delete><Quiet>true</Quiet><Object><Key>a</Key><VersionId>null</VersionId><ETag>x</ETag><Size>1</Size><LastModifiedTime>2020-01-01T00:00:00Z</LastModifiedTime></Object></Delete>",
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>x</ETag><ChecksumCRC32>AAAAAA==</ChecksumCRC32></Part></CompleteMultipartUpload>",
        "<CreateBucketConfiguration><LocationConstraint>us-east-1</LocationConstraint></CreateBucketConfiguration>");

    public override IReadOnlyList<string> Words => ["<Key>", "</Key>", "<Object>", "</Object>", "&#xD800;", "-1", "99999999999999999999", "null", "<Part>", "</Part>"];

    public override void Run(byte[] input)
    {
        KeyValuePair<string, string>[] headers = [new("Content-MD5", Convert.ToBase64String(MD5.HashData(input)))];
        _probe.Send("POST", "/bucket?delete", input, headers);
        _probe.Send("PUT", "/bucket", input, []);
        _probe.Send("POST", "/bucket/key?uploadId=AAAAAAAAAAAAAAAAAAAAAA", input, []);
    }
}
