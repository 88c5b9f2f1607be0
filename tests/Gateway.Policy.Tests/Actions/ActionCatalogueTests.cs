using CsCheck;
using Gateway.Policy.Actions;
using Gateway.Policy.Keys;

namespace Gateway.Policy.Tests.Actions;

public sealed class ActionCatalogueTests
{
    [Fact]
    public void All_Ids_AreDense() => Assert.Equal(Enumerable.Range(0, ActionCatalogue.All.Count), ActionCatalogue.All.Select(a => a.Id));

    [Fact]
    public void All_Names_AreFoundInAnyCase() => Assert.All(
        ActionCatalogue.All,
        action =>
        {
            Assert.Same(action, ActionCatalogue.Find(action.Name.ToUpperInvariant()));
            Assert.All(action.OtherNames, name => Assert.Same(action, ActionCatalogue.Find(name)));
        });

    [Fact]
    public void All_Entities_AreNamed() => Assert.All(
        ActionCatalogue.All, a => Assert.Equal(a.Resource == ResourceKind.Entity, a.Entities.Count > 0));

    [Fact]
    public void All_Services_AreThese() => Assert.Equal(
        [("admin", 118), ("iam", 177), ("kms", 65), ("s3", 105), ("s3-object-lambda", 1), ("s3express", 2), ("sts", 19)],
        ActionCatalogue.All.GroupBy(a => a.Service.ToString()).Select(g => (g.Key, g.Count())).Order());

    [Theory]
    [InlineData("s3:GetObject", AccessLevel.Read, ResourceKind.Object)]
    [InlineData("s3:ListBucket", AccessLevel.List, ResourceKind.Bucket)]
    [InlineData("s3:ListAllMyBuckets", AccessLevel.List, ResourceKind.Account)]
    [InlineData("s3:PutObjectTagging", AccessLevel.Tagging, ResourceKind.Object)]
    [InlineData("s3:PutBucketPolicy", AccessLevel.PermissionsManagement, ResourceKind.Bucket)]
    [InlineData("s3:PutBucketCORS", AccessLevel.Write, ResourceKind.Bucket)]
    [InlineData("iam:CreateUser", AccessLevel.Write, ResourceKind.Entity)]
    [InlineData("iam:ListUsers", AccessLevel.List, ResourceKind.Account)]
    [InlineData("iam:AttachRolePolicy", AccessLevel.PermissionsManagement, ResourceKind.Entity)]
    [InlineData("sts:AssumeRole", AccessLevel.Write, ResourceKind.Entity)]
    [InlineData("kms:Decrypt", AccessLevel.Write, ResourceKind.Entity)]
    [InlineData("admin:CreateServiceAccount", AccessLevel.Write, ResourceKind.Account)]
    [InlineData("admin:ExplainDecision", AccessLevel.Read, ResourceKind.Account)]
    public void Find_Action_IsAsAwsListsIt(string name, AccessLevel level, ResourceKind resource)
    {
        var action = ActionCatalogue.Find(name)!;

        Assert.Equal((name, level, resource), (action.Name, action.Level, action.Resource));
    }

    [Theory]
    [InlineData("s3:GetBucketCors", "s3:GetBucketCORS")]
    [InlineData("sts:AssumeRoleLDAPIdentity", "sts:AssumeRoleWithLDAPIdentity")]
    [InlineData("sts:AssumeRoleWithClientCertificate", "sts:AssumeRoleWithCertificate")]
    public void Find_MinioSpelling_IsTheAction(string spelling, string name) => Assert.Equal(name, ActionCatalogue.Find(spelling)!.Name);

    [Theory]
    [InlineData("")]
    [InlineData("s3")]
    [InlineData("s3:*")]
    [InlineData("s3:GetObjects")]
    [InlineData("ec2:RunInstances")]
    public void Find_Others_AreUnknown(string name) => Assert.Null(ActionCatalogue.Find(name));

    [Theory]
    [InlineData("s3:PutObject", ConditionKeyId.S3XAmzAcl, true)]
    [InlineData("s3:PutObject", ConditionKeyId.S3XAmzGrantReadAcp, true)]
    [InlineData("s3:PutObject", ConditionKeyId.S3RequestObjectTag, true)]
    [InlineData("s3:PutObject", ConditionKeyId.S3ExistingObjectTag, false)]
    [InlineData("s3:GetObject", ConditionKeyId.S3ExistingObjectTag, true)]
    [InlineData("s3:GetObject", ConditionKeyId.S3XAmzAcl, false)]
    [InlineData("s3:GetObject", ConditionKeyId.S3TlsVersion, true)]
    [InlineData("s3:GetBucketObjectLockConfiguration", ConditionKeyId.S3TlsVersion, true)]
    [InlineData("s3:ListBucket", ConditionKeyId.S3Prefix, true)]
    [InlineData("s3:ListBucketMultipartUploads", ConditionKeyId.S3Prefix, false)]
    [InlineData("s3:DeleteObject", ConditionKeyId.S3IfMatch, true)]
    [InlineData("s3:DeleteObject", ConditionKeyId.S3IfNoneMatch, false)]
    [InlineData("s3:PutObjectAcl", ConditionKeyId.S3RequestObjectTag, false)]
    [InlineData("iam:AttachUserPolicy", ConditionKeyId.IamPolicyArn, true)]
    [InlineData("iam:CreateUser", ConditionKeyId.IamPermissionsBoundary, true)]
    [InlineData("iam:PassRole", ConditionKeyId.IamPassedToService, true)]
    [InlineData("iam:CreateUser", ConditionKeyId.S3TlsVersion, false)]
    [InlineData("sts:AssumeRole", ConditionKeyId.StsExternalId, true)]
    [InlineData("sts:AssumeRoleWithLDAPIdentity", ConditionKeyId.StsDurationSeconds, true)]
    [InlineData("admin:CreateServiceAccount", ConditionKeyId.SvcDurationSeconds, true)]
    [InlineData("admin:CreateServiceAccount", ConditionKeyId.AwsPrincipalTag, true)]
    [InlineData("kms:Decrypt", ConditionKeyId.JwtClaim, true)]
    [InlineData("s3:GetObject", ConditionKeyId.Other, false)]
    public void Knows_Key_IsOrIsNotOfTheAction(string name, ConditionKeyId key, bool isKnown) => Assert.Equal(isKnown, ActionCatalogue.Find(name)!.Knows(key));

    [Fact]
    public void Matching_Pattern_IsEveryActionItMeans()
    {
        Assert.Equal(ActionCatalogue.All, ActionCatalogue.Matching("*"));
        Assert.Equal(ActionCatalogue.All.Where(a => a.Service is "s3"), ActionCatalogue.Matching("s3:*"));
        Assert.Equal(["s3:GetObjectTagging", "s3:GetObjectVersionTagging"], ActionCatalogue.Matching("S3:getobject*tagging").Select(a => a.Name));
        Assert.Equal(["sts:AssumeRoleWithLDAPIdentity"], ActionCatalogue.Matching("sts:AssumeRoleLDAP*").Select(a => a.Name));
        Assert.Empty(ActionCatalogue.Matching("s3:Nothing*"));
    }

    [Fact]
    public void Matching_RandomPattern_IsWhatEveryNameComparedSays()
    {
        var names = ActionCatalogue.All.SelectMany(a => a.OtherNames.Prepend(a.Name)).ToArray();
        var pattern = Gen.Select(Gen.Int[0, names.Length - 1], Gen.Int[0, 40], Gen.Int[0, 40], Gen.Bool, Gen.Int[0, 3].Select(i => new[] { "*", "?", "*t*", "" }[i])).Select((name, from, length, upper, wild) =>
        {
            var text = names[name];
            var at = Math.Min(from, text.Length);
            var made = text[..at] + wild + text[Math.Min(at + length, text.Length)..];
            return upper ? made.ToUpperInvariant() : made;
        });

        pattern.Sample(p => ActionCatalogue.Matching(p).SequenceEqual(ActionCatalogue.All.Where(a => ActionPattern.Matches(p, a))));
    }
}
