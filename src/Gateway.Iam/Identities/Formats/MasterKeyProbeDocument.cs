using Gateway.Iam.Secrets;

namespace Gateway.Iam.Identities.Formats;

internal sealed class MasterKeyProbeDocument : IStoredDocument
{
    public int Format { get; set; }

    public required byte[] Sealed { get; set; }

    public static MasterKeyProbeDocument From(MasterKeyProbe probe) => new() { Sealed = probe.Sealed };

    public MasterKeyProbe ToEntity() => new(Sealed);
}
