using Gateway.Iam.Signing.Bodies;

namespace Gateway.Iam.Tests.Signing.Bodies;

public sealed class AwsChunkedEncodingTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("gzip", "gzip")]
    [InlineData("aws-chunked", null)]
    [InlineData("AWS-Chunked,", null)]
    [InlineData("aws-chunked,gzip", "gzip")]
    [InlineData("gzip, aws-chunked", "gzip")]
    [InlineData("deflate,aws-chunked, gzip,aws-chunked", "deflate,gzip")]
    [InlineData("x-aws-chunked", "x-aws-chunked")]
    public void Strip_Codings_LeavesWhatIsStored(string? sent, string? stored) => Assert.Equal(stored, AwsChunkedEncoding.Strip(sent));
}
