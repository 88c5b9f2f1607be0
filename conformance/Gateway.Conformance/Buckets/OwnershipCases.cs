namespace Gateway.Conformance.Buckets;

public sealed class OwnershipCases(Target target) : ConformanceTest(target)
{
    [Case("GetBucketOwnershipControls", "of a new bucket is BucketOwnerEnforced")]
    public async Task Get_NewBucket_IsEnforced()
    {
        var controls = (await S3.GetBucketOwnershipControlsAsync(new GetBucketOwnershipControlsRequest { BucketName = await BucketAsync() }, Cancel)).OwnershipControls;
        Assert.Equal("BucketOwnerEnforced", Assert.Single(controls.Rules).ObjectOwnership.Value);
    }

    [Case("PutBucketOwnershipControls", "takes BucketOwnerEnforced")]
    public async Task Put_Enforced_IsTaken()
    {
        var bucket = await BucketAsync();
        var controls = new OwnershipControls { Rules = [new OwnershipControlsRule { ObjectOwnership = ObjectOwnership.BucketOwnerEnforced }] };
        await S3.PutBucketOwnershipControlsAsync(new PutBucketOwnershipControlsRequest { BucketName = bucket, OwnershipControls = controls }, Cancel);
        Expect.Status(200, await SendAsync("GET", PathOf(bucket) + "?ownershipControls"));
    }

    [Case("DeleteBucketOwnershipControls", "answers 204, after which there are none: OwnershipControlsNotFoundError")]
    public async Task Delete_Controls_AreGone()
    {
        var bucket = await BucketAsync();
        Expect.Status(204, await SendAsync("DELETE", PathOf(bucket) + "?ownershipControls"));
        Expect.Error(404, "OwnershipControlsNotFoundError", await SendAsync("GET", PathOf(bucket) + "?ownershipControls"));
    }

    [Case("GetBucketAcl", "is the owner's full control")]
    public async Task BucketAcl_IsTheOwners()
    {
        var acl = await S3.GetBucketAclAsync(new GetBucketAclRequest { BucketName = await BucketAsync() }, Cancel);
        var grant = Assert.Single(acl.Grants);
        Assert.Equal(("FULL_CONTROL", acl.Owner.Id), (grant.Permission.Value, grant.Grantee.CanonicalUser));
    }

    [Case("GetObjectAcl", "is the owner's full control, and NoSuchKey for a key that is not there")]
    public async Task ObjectAcl_IsTheOwners()
    {
        var bucket = await BucketWithAsync("key", "text");
        var acl = await S3.GetObjectAclAsync(new GetObjectAclRequest { BucketName = bucket, Key = "key" }, Cancel);
        var grant = Assert.Single(acl.Grants);
        Assert.Equal(("FULL_CONTROL", acl.Owner.Id), (grant.Permission.Value, grant.Grantee.CanonicalUser));
        Expect.Error(404, "NoSuchKey", await SendAsync("GET", PathOf(bucket, "missing") + "?acl"));
    }
}
