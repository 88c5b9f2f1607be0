using CsCheck;
using Gateway.Policy.Documents;

namespace Gateway.Policy.Tests.Documents;

public sealed class PolicyExplanationTests
{
    private const string Good = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}""";

    [Theory]
    [InlineData("", 1, 1, "the text is empty")]
    [InlineData("[]", 1, 1, "one object, not a list")]
    [InlineData("hello", 1, 1, "begins with '{' and not with 'h'")]
    [InlineData("{}", 1, 1, "has no \"Statement\"")]
    [InlineData("{\n  \"Version\": \"2012-10-17\"\n  \"Statement\": []\n}", 3, 3, "A comma is missing before this.")]
    [InlineData("{\n  \"Version\": \"2012-10-17\",\n}", 2, 26, "This comma is one too many")]
    [InlineData("{\"Statement\":[{},]}", 1, 17, "This comma is one too many")]
    [InlineData("{\"Version\" \"2012-10-17\"}", 1, 11, "A colon is missing after this name.")]
    [InlineData("{\"Version\":}", 1, 12, "A value is missing")]
    [InlineData("{\"Version\":\"2012-10-17}\n", 1, 12, "not closed with a double quote")]
    [InlineData("{'Version':1}", 1, 2, "double quotes (\"), not in single ones")]
    [InlineData("{\"Statement\":[{\"Effect\":\"Allow\"}", 1, 33, "a ']' is missing")]
    [InlineData("{\"Statement\":[{\"Effect\":\"Allow\"]}", 1, 32, "'}' is expected here, not ']'")]
    [InlineData("{\"Statement\":[]} {}", 1, 18, "after the end of the policy")]
    [InlineData("{\"Statement\":[] // none\n}", 1, 17, "JSON has no comments")]
    [InlineData("{\"Statement\":True}", 1, 14, "A value is expected here")]
    [InlineData("{\"Id\":\"a\\d\"}", 1, 9, "no escape sequence")]
    [InlineData("{\"Id\":\"\\u00zz\"}", 1, 8, "no escape sequence")]
    [InlineData("{\"Id\":\"a\",\"Id\":\"b\"}", 1, 11, "\"Id\" stands twice")]
    [InlineData("{\"Id\":\"\u201c\"}", 1, 8, "beyond those of Latin-1")]
    [InlineData("{\"Statements\":[]}", 1, 2, "Did you mean \"Statement\"?")]
    public void Parse_NoPolicy_SaysWhereAndWhat(string text, int line, int column, string explanation)
    {
        var fault = Refused(text, PolicyDialect.Identity);

        Assert.Contains(explanation, fault.Explanation, StringComparison.Ordinal);
        Assert.Equal((line, column), (fault.Line, fault.Column));
    }

    [Theory]
    [InlineData("Effect", "\"allow\"", "\"allow\"", "must be \"Allow\" or \"Deny\", and \"allow\" is neither. Did you mean \"Allow\"?")]
    [InlineData("Effect", "\"Permit\"", "\"Permit\"", "\"Permit\" is neither.")]
    [InlineData("Effect", "17", "17,", "\"Effect\" must be a text, not a number.")]
    [InlineData("Actions", "\"s3:GetObject\"", "\"Actions\"", "\"Actions\" is no element of a statement. Did you mean \"Action\"?")]
    [InlineData("Principal", "\"*\"", "\"Principal\"", "it speaks of whomever it is attached to")]
    [InlineData("Action", "[\"s3:*\",\"GetObject\"]", "\"GetObject\"", "Did you mean \"s3:GetObject\"?")]
    [InlineData("Resource", "\"photos\"", "\"photos\"", "\"photos\" is no ARN")]
    [InlineData("Sid", "\"a b\"", "\"a b\"", "other characters than letters and digits")]
    [InlineData("Condition", "{\"IpAdress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}", "\"IpAdress\"", "Did you mean \"IpAddress\"?")]
    [InlineData("Condition", "{\"ForAnyValues:StringEquals\":{\"aws:SourceIp\":\"a\"}}", "\"ForAnyValues", "Did you mean \"ForAnyValue\"?")]
    [InlineData("Condition", "{\"IpAddress\":{\"aws:SourceIp\":[\"10.0.0.0/8\",\"10.0.0.0/33\"]}}", "\"10.0.0.0/33\"", "\"10.0.0.0/33\", with which IpAddress is to compare \"aws:SourceIp\", is no IP address")]
    [InlineData("Condition", "{\"StringEquals\":{\"SourceIp\":\"a\"}}", "\"SourceIp\"", "Did you mean \"aws:SourceIp\"?")]
    public void Parse_Statement_SaysWhereAndWhat(string member, string value, string place, string explanation)
    {
        var text = Refusal.Policy(PolicyDialect.Identity, member, value);

        var fault = Refused(text, PolicyDialect.Identity);

        Assert.Contains(explanation, fault.Explanation, StringComparison.Ordinal);
        Assert.Equal(text.IndexOf(place, StringComparison.Ordinal), fault.Position);
        Assert.Equal($"{fault.Message.TrimEnd('.')}. Line 1, column {fault.Position + 1}: {fault.Explanation}", fault.Details);
    }

    [Theory]
    [InlineData("Principal", "{\"AWS\":\"ada\"}", "\"ada\" is no principal")]
    [InlineData("Principal", "{\"aws\":\"123456789012\"}", "Did you mean \"AWS\"?")]
    [InlineData("Principal", null, "The statement has no \"Principal\"")]
    [InlineData("Resource", "\"arn:aws:s3:::other/*\"", "\"arn:aws:s3:::other/*\" is of another bucket than \"examplebucket\"")]
    [InlineData("Action", "\"s3:ListBucket\"", "is done to the bucket, and the resources are objects")]
    [InlineData("Condition", "{\"StringEquals\":{\"s3:prefx\":\"a\"}}", "Did you mean \"s3:prefix\"?")]
    public void Parse_BucketPolicy_SaysWhat(string member, string? value, string explanation) => Assert.Contains(
        explanation, Refused(Refusal.Policy(PolicyDialect.Bucket, member, value), PolicyDialect.Bucket).Explanation, StringComparison.Ordinal);

    [Fact]
    public void Parse_BucketPolicyWithoutPrincipal_IsRefusedInTheWordsOfS3() =>
        Assert.Equal("Missing required field Principal", Refusal.Of(Refusal.Policy(PolicyDialect.Bucket, "Principal", null), PolicyDialect.Bucket));

    [Fact]
    public void Parse_AfterWideCharacters_CountsCharacters()
    {
        const string text = "{\"Id\":\"\u00e4\u00f6\u00fc\",\n\"Statement\":[{\"Sid\":\"\u00e4\",\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}";

        var fault = Refused(text, PolicyDialect.Identity);

        Assert.Equal((2, 21), (fault.Line, fault.Column));
    }

    [Fact]
    public void Parse_AnyChangeOfAPolicy_ExplainsWhatItRefuses() => Gen.Select(Gen.Int[0, Good.Length - 1], Gen.Char["\"{}[],:\\'/\n ax1\u00e4\ud800"], Gen.Int[0, 2]).Sample((at, c, how) =>
    {
        var text = how == 0 ? Good.Remove(at, 1) : how == 1 ? Good.Insert(at, c.ToString()) : Good[..at];
        try
        {
            PolicyParser.Parse(text, PolicyDialect.Identity);
        }
        catch (PolicyFormatException fault)
        {
            Assert.NotNull(fault.Explanation);
            Assert.InRange(fault.Position, 0, text.Length);
            Assert.InRange(fault.Column, 1, text.Length + 1);
        }
    });

    private static PolicyFormatException Refused(string text, PolicyDialect dialect) =>
        Assert.Throws<PolicyFormatException>(() => PolicyParser.Parse(text, dialect, Refusal.Bucket));
}
