using Gateway.Policy.Documents;

namespace Gateway.Policy.Tests.Documents;

public sealed class PublicPolicyTests
{
    [Theory]
    [InlineData("\"*\"", true)]
    [InlineData("{\"AWS\":\"*\"}", true)]
    [InlineData("{\"AWS\":[\"123456789012\",\"*\"]}", true)]
    [InlineData("{\"AWS\":\"123456789012\"}", false)]
    [InlineData("{\"Service\":\"logging.s3.amazonaws.com\"}", false)]
    public void IsPublic_Principal_Decides(string principal, bool isPublic) => Assert.Equal(isPublic, IsPublic("Principal", principal));

    [Theory]
    [InlineData("{}", true)]
    [InlineData("{\"IpAddress\":{\"aws:SourceIp\":\"203.0.113.0/24\"}}", false)]
    [InlineData("{\"IpAddress\":{\"aws:SourceIp\":[\"203.0.113.0/24\",\"2001:db8::/32\"]}}", false)]
    [InlineData("{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}", false)]
    [InlineData("{\"IpAddress\":{\"aws:SourceIp\":\"0.0.0.0/7\"}}", true)]
    [InlineData("{\"IpAddress\":{\"aws:SourceIp\":[\"203.0.113.0/24\",\"0.0.0.0/1\"]}}", true)]
    [InlineData("{\"IpAddress\":{\"aws:SourceIp\":\"2000::/31\"}}", true)]
    [InlineData("{\"IpAddress\":{\"aws:SourceIp\":\"::ffff:0:0/96\"}}", true)]
    [InlineData("{\"IpAddress\":{\"aws:SourceIp\":\"::/64\"}}", true)]
    [InlineData("{\"IpAddress\":{\"aws:SourceIp\":\"::ffff:203.0.113.0/120\"}}", false)]
    [InlineData("{\"IpAddressIfExists\":{\"aws:SourceIp\":\"203.0.113.0/24\"}}", true)]
    [InlineData("{\"ForAllValues:IpAddress\":{\"aws:SourceIp\":\"203.0.113.0/24\"}}", true)]
    [InlineData("{\"NotIpAddress\":{\"aws:SourceIp\":\"203.0.113.0/24\"}}", true)]
    [InlineData("{\"StringEquals\":{\"aws:SourceVpc\":\"vpc-1\"}}", false)]
    [InlineData("{\"StringNotEquals\":{\"aws:SourceVpc\":\"vpc-1\"}}", true)]
    [InlineData("{\"StringLike\":{\"aws:SourceVpc\":\"vpc-*\"}}", true)]
    [InlineData("{\"StringEquals\":{\"aws:SourceVpce\":\"${aws:username}\"}}", true)]
    [InlineData("{\"StringEquals\":{\"aws:SourceAccount\":[\"123456789012\",\"*\"]}}", true)]
    [InlineData("{\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:sns:eu-west-1:123456789012:topic\"}}", false)]
    [InlineData("{\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:sns:*:*:*\"}}", true)]
    [InlineData("{\"StringLike\":{\"aws:userid\":\"AROAEXAMPLE:*\"}}", true)]
    [InlineData("{\"StringEquals\":{\"aws:userid\":\"AIDAEXAMPLE\"}}", false)]
    [InlineData("{\"StringEquals\":{\"aws:userid\":\"anonymous\"}}", true)]
    [InlineData("{\"StringEqualsIgnoreCase\":{\"aws:userid\":\"ANONYMOUS\"}}", true)]
    [InlineData("{\"StringEquals\":{\"aws:userid\":[\"AIDAEXAMPLE\",\"anonymous\"]}}", true)]
    [InlineData("{\"ForAnyValue:StringEquals\":{\"aws:userid\":\"anonymous\"}}", true)]
    [InlineData("{\"StringLike\":{\"aws:userid\":\"anonymou?\"}}", true)]
    [InlineData("{\"StringLike\":{\"aws:userid\":\"anon${*}mous\"}}", true)]
    [InlineData("{\"StringEquals\":{\"aws:userid\":\"${aws:userid}\"}}", true)]
    [InlineData("{\"StringEqualsIfExists\":{\"aws:userid\":\"AIDAEXAMPLE\"}}", true)]
    [InlineData("{\"ForAllValues:StringEquals\":{\"aws:userid\":\"AIDAEXAMPLE\"}}", true)]
    [InlineData("{\"StringNotEquals\":{\"aws:userid\":\"AIDAEXAMPLE\"}}", true)]
    [InlineData("{\"StringEquals\":{\"aws:PrincipalAccount\":\"anonymous\"}}", true)]
    [InlineData("{\"StringEquals\":{\"aws:PrincipalAccount\":\"123456789012\"}}", false)]
    [InlineData("{\"StringEquals\":{\"aws:PrincipalAccount\":[\"123456789012\",\"Anonymous\"]}}", true)]
    [InlineData("{\"StringEquals\":{\"aws:PrincipalType\":\"User\"}}", true)]
    [InlineData("{\"Null\":{\"aws:PrincipalArn\":\"false\"}}", true)]
    [InlineData("{\"ArnLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::123456789012:user/alice\"}}", false)]
    [InlineData("{\"ArnLike\":{\"aws:PrincipalArn\":[\"arn:aws:iam::123456789012:user/alice\",\"arn:aws:iam::123456789012:user/*\"]}}", true)]
    [InlineData("{\"ArnLike\":{\"aws:PrincipalArn\":\"*\"}}", true)]
    [InlineData("{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-1\"}}", false)]
    [InlineData("{\"ArnLike\":{\"s3:DataAccessPointArn\":\"arn:aws:s3:eu-west-1:123456789012:accesspoint/*\"}}", false)]
    [InlineData("{\"ArnLike\":{\"s3:DataAccessPointArn\":\"arn:aws:s3:eu-west-1:*:accesspoint/*\"}}", true)]
    [InlineData("{\"StringEquals\":{\"aws:Referer\":\"example.com\"}}", true)]
    [InlineData("{\"Bool\":{\"aws:SecureTransport\":\"true\"}}", true)]
    [InlineData("{\"Bool\":{\"aws:SecureTransport\":\"true\"},\"StringEquals\":{\"aws:SourceVpc\":\"vpc-1\"}}", false)]
    public void IsPublic_Condition_Decides(string condition, bool isPublic) => Assert.Equal(isPublic, IsPublic("Condition", condition));

    [Fact]
    public void IsPublic_Deny_IsNot() => Assert.False(IsPublic("Effect", "\"Deny\""));

    private static bool IsPublic(string member, string value) =>
        PublicPolicy.IsPublic(PolicyParser.Parse(Refusal.Policy(PolicyDialect.Bucket, member, value), PolicyDialect.Bucket, Refusal.Bucket));
}
