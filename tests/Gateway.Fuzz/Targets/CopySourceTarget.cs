namespace Gateway.Fuzz.Targets;

/// <summary>The source of a copy: copied, or refused in the words of S3; and only the one object that there is can be copied.</summary>
internal sealed class CopySourceTarget : FuzzTarget
{
    private readonly PipelineProbe _probe = new();

    public override string Name => "copy-source";

    public override IReadOnlyList<byte[]> Seeds { get; } =
        Texts("bucket/key", "/bucket/key", "bucket%2Fkey", "bucket/key?versionId=null", "bucket/a%20b?versionId=", "arn:aws:s3:us-east-1:1:accesspoint/x/object/y");

    public override IReadOnlyList<string> Words => ["/", "%2F", "?versionId=", "null", "%", "%00", "..", "bucket", "key", "\u00C3\u00A9"];

    public override void Run(byte[] input)
    {
        var source = Latin1(input);
        if (source.Length == 0)
        {
            return;
        }

        var status = _probe.Send("PUT", "/bucket/copy", [], [new("x-amz-copy-source", source), new("x-amz-metadata-directive", "REPLACE")]);
        var path = source.Split("?versionId=", 2)[0];
        var names = SlowDecoder.Decode(path, plusIsSpace: false)?.TrimStart('/');
        Require(status != 200 || names is "bucket/key" or "bucket/copy", $"'{names}' was copied");
    }
}
