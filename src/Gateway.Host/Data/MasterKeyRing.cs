using Gateway.Host.Identity;
using Gateway.Host.Server;
using Gateway.Iam.Secrets;

namespace Gateway.Host.Data;

/// <summary>The master keys that an installation has at the moment. Immutable.</summary>
/// <param name="Current">Seals.</param>
/// <param name="Retired">Only open.</param>
/// <param name="Handover">The rotation that was interrupted; null when none was.</param>
/// <param name="IsNew">Whether the current key was made just now, and is kept nowhere yet.</param>
internal sealed record MasterKeyRing(MasterKey Current, MasterKey[] Retired, MasterKeyHandover? Handover, bool IsNew = false)
{
    /// <summary>
    /// For a server: with a new key when there is none. Whether the data may have a new key is for <see cref="MasterKeyGuard"/> to find out.
    /// </summary>
    /// <exception cref="StartException">The file of the key holds none, or an interrupted rotation has left something that the keys do not open.</exception>
    public static MasterKeyRing LoadOrMake(DataFolder folder, IdentityOptions options)
    {
        MasterKey? made = null;
        var ring = Load(folder, options, () => MasterKeyFile.Find(folder) ?? (made = MasterKey.Generate()));
        return ring with { IsNew = made is not null };
    }

    /// <param name="folder">Where an interrupted rotation has left its keys.</param>
    /// <param name="options">The keys of the settings.</param>
    /// <param name="kept">The key that the data folder keeps, for settings without one.</param>
    /// <exception cref="StartException">An interrupted rotation has left something that the keys do not open.</exception>
    public static MasterKeyRing Load(DataFolder folder, IdentityOptions options, Func<MasterKey> kept)
    {
        var current = options.MasterKey ?? kept();
        var handover = MasterKeyHandoverFile.Find(folder, current);
        List<MasterKey> retired = [];
        if (handover is not null)
        {
            retired.Add(IsSame(current, handover.Old) ? handover.New : handover.Old);
        }

        if (options.MasterKeyPrevious is { } previous && !IsSame(previous, current))
        {
            retired.Add(previous);
        }

        return new MasterKeyRing(current, [.. retired], handover);
    }

    public static bool IsSame(MasterKey a, MasterKey b) => a.Id.SequenceEqual(b.Id);
}
