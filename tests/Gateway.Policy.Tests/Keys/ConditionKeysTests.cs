using CsCheck;
using Gateway.Policy.Keys;

namespace Gateway.Policy.Tests.Keys;

public sealed class ConditionKeysTests
{
    [Theory]
    [InlineData("aws:SourceIp", ConditionKeyId.AwsSourceIp, null)]
    [InlineData("AWS:SOURCEIP", ConditionKeyId.AwsSourceIp, null)]
    [InlineData("aws:UserId", ConditionKeyId.AwsUserId, null)]
    [InlineData("aws:principaltype", ConditionKeyId.AwsPrincipalType, null)]
    [InlineData("s3:LocationConstraint", ConditionKeyId.S3LocationConstraint, null)]
    [InlineData("s3:x-amz-grant-full-control", ConditionKeyId.S3XAmzGrantFullControl, null)]
    [InlineData("aws:PrincipalTag/Team", ConditionKeyId.AwsPrincipalTag, "Team")]
    [InlineData("AWS:principaltag/a/b:c", ConditionKeyId.AwsPrincipalTag, "a/b:c")]
    [InlineData("s3:ExistingObjectTag/x", ConditionKeyId.S3ExistingObjectTag, "x")]
    [InlineData("s3:RequestObjectTagKeys", ConditionKeyId.S3RequestObjectTagKeys, null)]
    [InlineData("jwt:sub", ConditionKeyId.JwtClaim, "sub")]
    [InlineData("JWT:https://example.com/role", ConditionKeyId.JwtClaim, "https://example.com/role")]
    [InlineData("ldap:attrib/mail", ConditionKeyId.LdapAttribute, "mail")]
    [InlineData("ldap:attrib/", ConditionKeyId.Other, null)]
    [InlineData("aws:PrincipalTag", ConditionKeyId.Other, null)]
    [InlineData("aws:PrincipalTag/", ConditionKeyId.Other, null)]
    [InlineData("aws:SourceIp/x", ConditionKeyId.Other, null)]
    [InlineData("jwt:", ConditionKeyId.Other, null)]
    [InlineData("SourceIp", ConditionKeyId.Other, null)]
    [InlineData("", ConditionKeyId.Other, null)]
    public void Resolve_Name_IsThatKey(string name, ConditionKeyId id, string? suffix) => Assert.Equal(new ContextKey(id, name, suffix), ConditionKeys.Resolve(name));

    [Fact]
    public void All_EveryIdButOther_IsInTheCatalogueOnce() =>
        Assert.Equal(Enum.GetValues<ConditionKeyId>().Where(id => id != ConditionKeyId.Other), ConditionKeys.All.Select(k => k.Id).Order());

    [Fact]
    public void All_Names_ResolveToTheirKey() => Assert.All(
        ConditionKeys.All, key => Assert.Equal(key.Id, ConditionKeys.Resolve(key.IsFamily ? key.Name + "x" : key.Name).Id));

    [Fact]
    public void Describe_EveryId_IsItsRow()
    {
        Assert.Null(ConditionKeys.Describe(ConditionKeyId.Other));
        Assert.All(ConditionKeys.All, key => Assert.Same(key, ConditionKeys.Describe(key.Id)));
    }

    [Theory]
    [InlineData("aws:groups", true)]
    [InlineData("aws:TagKeys", true)]
    [InlineData("ldap:groups", true)]
    [InlineData("jwt:groups", true)]
    [InlineData("jwt:sub", false)]
    [InlineData("aws:username", false)]
    [InlineData("other:thing", false)]
    public void IsMultivalued_Key_IsOrIsNot(string name, bool isMultivalued) => Assert.Equal(isMultivalued, ConditionKeys.IsMultivalued(ConditionKeys.Resolve(name)));

    [Theory]
    [InlineData("aws:currenttime", KeyType.Time)]
    [InlineData("aws:sourceip", KeyType.Address)]
    [InlineData("aws:securetransport", KeyType.Boolean)]
    [InlineData("s3:tlsversion", KeyType.Number)]
    [InlineData("aws:principalarn", KeyType.Arn)]
    [InlineData("jwt:sub", KeyType.Text)]
    [InlineData("other:thing", KeyType.Text)]
    public void TypeOf_Key_IsItsType(string name, KeyType type) => Assert.Equal(type, ConditionKeys.TypeOf(ConditionKeys.Resolve(name)));

    [Theory]
    [InlineData("AWS:USERNAME", "aws:username")]
    [InlineData("aws:PRINCIPALTAG/Team", "aws:PrincipalTag/Team")]
    [InlineData("Jwt:Sub", "jwt:Sub")]
    [InlineData("Other:Thing", "Other:Thing")]
    public void CanonicalName_Key_IsAwssSpelling(string name, string canonical) => Assert.Equal(canonical, ConditionKeys.CanonicalName(ConditionKeys.Resolve(name)));

    [Fact]
    public void Resolve_AnyText_ThrowsNothing() => Gen.String.Sample(text => ConditionKeys.Resolve(text).Name == text);
}
