using Gateway.Fuzz.Targets;
using Gateway.Policy.Documents;

namespace Gateway.Fuzz;

/// <summary>All targets.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new RequestTargetTarget(),
        new QueryTarget(),
        new AuthorizationHeaderTarget(),
        new PresignedQueryTarget(),
        new ChunkedBodyTarget(),
        new SignedChunksTarget(),
        new XmlTarget("Delete"),
        new XmlTarget("CompleteMultipartUpload"),
        new XmlTarget("CreateBucketConfiguration"),
        new RequestDocumentTarget(),
        new RangeTarget(),
        new DateTarget(),
        new ConditionTarget(),
        new CopySourceTarget(),
        new ContinuationTokenTarget(),
        new SessionTokenTarget(),
        new HeaderTextTarget(),
        new ChecksumHeaderTarget(),
        new MetadataRowTarget(),
        new KeyTextTarget(),
        new BlobFooterTarget(),
        new PolicyTarget(PolicyDialect.Identity),
        new PolicyTarget(PolicyDialect.Session),
        new PolicyTarget(PolicyDialect.Bucket),
        new PolicyTarget(PolicyDialect.Trust),
        new OpenIdTokenTarget(),
        new DistinguishedNameTarget(),
        new LdapFilterTarget(),
        new LdapResponseTarget(),
        new ServiceRecordTarget(),
        new RevocationListTarget(),
        new OcspAnswerTarget(),
        new TokenAnswerTarget(),
    ];
}
