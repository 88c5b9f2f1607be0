using System.Xml.Linq;
using Gateway.Api.Tests.Testing;

namespace Gateway.Api.Tests.S3.Buckets;

public sealed class OwnershipTests
{
    private readonly ApiHarness _api = new();

    [Fact]
    public async Task Controls_NewBucket_AreBucketOwnerEnforced()
    {
        await _api.SendAsync("PUT", "/fresh");

        var xml = (await _api.SendAsync("GET", "/fresh?ownershipControls")).AssertOk().Xml;

        Assert.Equal("BucketOwnerEnforced", xml.Element("Rule")?.Element("ObjectOwnership")?.Value);
    }

    [Fact]
    public async Task Controls_DeletedAndPut_AreGoneAndBack()
    {
        await _api.SendAsync("PUT", "/fresh");

        (await _api.SendAsync("DELETE", "/fresh?ownershipControls")).AssertOk(204);
        (await _api.SendAsync("GET", "/fresh?ownershipControls")).AssertError(404, "OwnershipControlsNotFoundError", "The bucket ownership controls were not found");
        (await PutAsync("<Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule>", "fresh")).AssertOk();
        (await _api.SendAsync("GET", "/fresh?ownershipControls")).AssertOk();
    }

    [Theory]
    [InlineData("<Rule><ObjectOwnership>ObjectWriter</ObjectOwnership></Rule>", 501, "NotImplemented")]
    [InlineData("<Rule><ObjectOwnership>BucketOwnerPreferred</ObjectOwnership></Rule>", 501, "NotImplemented")]
    [InlineData("<Rule><ObjectOwnership>Nonsense</ObjectOwnership></Rule>", 400, "MalformedXML")]
    [InlineData("<Rule/>", 400, "MalformedXML")]
    [InlineData("", 400, "MalformedXML")]
    public async Task Controls_WhatCannotBeEnforced_IsRefused(string rules, int status, string code) =>
        (await PutAsync(rules, "bucket")).AssertError(status, code);

    // With or without the configuration, lists that grant something to others are refused, and those that change nothing are taken.
    [Theory]
    [InlineData("public-read", 400)]
    [InlineData("bucket-owner-full-control", 200)]
    public async Task AclHeader_WithoutControls_IsTreatedAsWithThem(string acl, int status)
    {
        await _api.SendAsync("PUT", "/fresh");
        Assert.Equal(status, (await _api.SendAsync("PUT", "/fresh/key", "x", ("x-amz-acl", acl))).Status);
        await _api.SendAsync("DELETE", "/fresh?ownershipControls");
        Assert.Equal(status, (await _api.SendAsync("PUT", "/fresh/key", "x", ("x-amz-acl", acl))).Status);
    }

    [Theory]
    [InlineData("/bucket?acl")]
    [InlineData("/bucket/key?acl")]
    public async Task Acl_IsFullControlOfTheOwner(string target)
    {
        await _api.PutAsync("key");

        var xml = XDocument.Parse((await _api.SendAsync("GET", target)).AssertOk().Text).Root!;

        XNamespace s3 = "http://s3.amazonaws.com/doc/2006-03-01/";
        XNamespace xsi = "http://www.w3.org/2001/XMLSchema-instance";
        Assert.Equal(s3 + "AccessControlPolicy", xml.Name);
        Assert.Equal(ApiHarness.Account.CanonicalUserId, xml.Element(s3 + "Owner")!.Element(s3 + "ID")!.Value);
        var grant = Assert.Single(xml.Element(s3 + "AccessControlList")!.Elements());
        Assert.Equal("FULL_CONTROL", grant.Element(s3 + "Permission")!.Value);
        var grantee = grant.Element(s3 + "Grantee")!;
        Assert.Equal("CanonicalUser", grantee.Attribute(xsi + "type")!.Value);
        Assert.Equal(
            (ApiHarness.Account.CanonicalUserId, ApiHarness.Account.DisplayName), (grantee.Element(s3 + "ID")!.Value, grantee.Element(s3 + "DisplayName")!.Value));
    }

    private Task<ApiAnswer> PutAsync(string rules, string bucket) =>
        _api.SendAsync("PUT", $"/{bucket}?ownershipControls", $"<OwnershipControls>{rules}</OwnershipControls>");
}
