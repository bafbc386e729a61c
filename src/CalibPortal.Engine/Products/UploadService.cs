using System.Globalization;
using System.Text.Json;
using CalibPortal.Engine.People;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CalibPortal.Engine.Products;

/// <summary>Resumable uploads: begin, append chunks at the offset that is safely on disk, finish. Bytes never pass the circuit. A ZIP stays a ZIP.</summary>
public sealed class UploadService(ProductService products, CalibDbContextFactory contexts, StorageOptions storage, TimeProvider clock, ILogger<UploadService> log)
{
    private const int BufferBytes = 128 * 1024;

    private readonly UploadFolders _folders = new(storage);

    /// <summary>
    /// Begins an upload of <paramref name="totalBytes"/> bytes; an unfinished upload of the same person, name and length is continued (its
    /// <see cref="UploadRecord.ReceivedBytes"/> tells where). Refuses with <c>UPLOAD-EMPTY</c>, <c>UPLOAD-TOO-LARGE</c> or <c>UPLOAD-NO-SPACE</c>.
    /// </summary>
    public async Task<UploadRecord> BeginAsync(string fileName, long totalBytes, Actor actor, CancellationToken cancellationToken)
    {
        CheckLength(totalBytes);
        var name = UploadName.ToShow(fileName);
        await using var context = contexts.CreateDbContext();
        var upload = await context.Uploads.AsNoTracking()
            .Where(known => known.StartedBy == actor.Id && known.FileName == name && known.TotalBytes == totalBytes && known.ProductId == null && known.RefusalJson == null)
            .OrderByDescending(known => known.ReceivedBytes)
            .FirstOrDefaultAsync(cancellationToken);
        _folders.CheckSpace(totalBytes - (upload?.ReceivedBytes ?? 0));
        if (upload is not null)
        {
            return upload;
        }

        var now = clock.GetUtcNow();
        upload = new UploadRecord { Id = Guid.NewGuid(), FileName = name, TotalBytes = totalBytes, StartedAt = now, LastReceivedAt = now, StartedBy = actor.Id };
        context.Add(upload);
        await context.SaveChangesAsync(cancellationToken);
        return upload;
    }

    /// <summary>
    /// Appends a chunk at <paramref name="offset"/>. What arrived of a chunk that is cut is flushed and counted, and the failure is thrown: the client continues at
    /// <see cref="UploadRecord.ReceivedBytes"/>. Refuses with <c>UPLOAD-OFFSET</c> (found: the offset to continue at) when it does not continue the file,
    /// <c>UPLOAD-BUSY</c> while another chunk of it is being written, <c>UPLOAD-TOO-LONG</c> (nothing of the chunk counts), <c>UPLOAD-ENDED</c>, <c>UPLOAD-NO-SPACE</c>.
    /// </summary>
    public async Task<UploadRecord> AppendAsync(Guid uploadId, long offset, Stream chunk, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folders.Unfinished);
        await using var context = contexts.CreateDbContext();
        var upload = await FindAsync(context, uploadId, cancellationToken);
        CheckOpen(upload);
        await using var file = OpenAlone(upload);

        // Only now nobody else can move the end.
        await context.Entry(upload).ReloadAsync(cancellationToken);
        CheckOpen(upload);
        if (offset != upload.ReceivedBytes)
        {
            throw OutOfPlace(upload, offset);
        }

        _folders.CheckSpace(upload.TotalBytes - offset);
        if (file.Length < offset)
        {
            throw new InvalidDataException($"Upload {upload.Id} counts {offset} bytes and has {file.Length} on disk.");
        }

        // Bytes behind the counted end were never flushed for sure: they are from a write that a crash cut.
        file.SetLength(offset);
        file.Position = offset;
        var counted = offset;
        try
        {
            await CopyAsync(upload, chunk, file, count => counted = count, cancellationToken);
        }
        catch (RefusalException)
        {
            counted = offset;
            throw;
        }
        finally
        {
            file.SetLength(counted);
            file.Flush(flushToDisk: true);
            if (counted > offset)
            {
                upload.ReceivedBytes = counted;
                upload.LastReceivedAt = clock.GetUtcNow();
            }

            // Also when the client is gone: what is on disk must be counted.
            await context.SaveChangesAsync(CancellationToken.None);
        }

        return upload;
    }

    /// <summary>
    /// Checks the length, moves the file to the uploaded products and registers it. When the inspection refuses, the refusal is stored with the upload and thrown, and the bytes are
    /// removed. Any other failure keeps the bytes: finish again. Finishing twice returns the same product. Refuses with <c>UPLOAD-INCOMPLETE</c>, <c>UPLOAD-BUSY</c> and the codes of the inspection.
    /// </summary>
    public async Task<ProductRecord> FinishAsync(Guid uploadId, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        var upload = await FindAsync(context, uploadId, cancellationToken);
        if (upload.ProductId is { } productId)
        {
            return await products.GetAsync(productId, cancellationToken);
        }

        if (upload.RefusalJson is { } json)
        {
            throw new RefusalException(JsonSerializer.Deserialize<Refusal>(json, EngineJson.Compact) ?? throw new InvalidDataException($"The refusal of upload {upload.Id} is the JSON null."));
        }

        if (upload.ReceivedBytes != upload.TotalBytes)
        {
            throw new RefusalException(
                "UPLOAD-INCOMPLETE",
                $"{upload.FileName} is not complete.",
                string.Create(CultureInfo.InvariantCulture, $"{upload.TotalBytes} bytes"),
                string.Create(CultureInfo.InvariantCulture, $"{upload.ReceivedBytes}"),
                "Continue the upload at the bytes found, then finish it.");
        }

        ProductRecord product;
        try
        {
            product = await products.RegisterAsync(_folders.MoveToDeliveries(upload), ProductOrigin.Uploaded, actor, cancellationToken);
        }
        catch (RefusalException exception)
        {
            upload.RefusalJson = JsonSerializer.Serialize(exception.Refusal, EngineJson.Compact);
            await context.SaveChangesAsync(CancellationToken.None);
            _folders.Remove(upload);
            throw;
        }

        upload.ProductId = product.Id;
        await context.SaveChangesAsync(CancellationToken.None);
        return product;
    }

    /// <summary>The upload; refuses with <c>UPLOAD-UNKNOWN</c>.</summary>
    public async Task<UploadRecord> GetAsync(Guid uploadId, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        return await FindAsync(context, uploadId, cancellationToken);
    }

    /// <summary>Uploads of a person that can be continued, the newest first.</summary>
    public async Task<IReadOnlyList<UploadRecord>> UnfinishedAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        return await context.Uploads.AsNoTracking()
            .Where(upload => upload.StartedBy == actor.Id && upload.ProductId == null && upload.RefusalJson == null)
            .OrderByDescending(upload => upload.LastReceivedAt)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Gives an upload up and removes its bytes. Refuses with <c>UPLOAD-ENDED</c> when it has become a product, and with <c>UPLOAD-BUSY</c> while a chunk is being written.</summary>
    public async Task AbandonAsync(Guid uploadId, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        var upload = await FindAsync(context, uploadId, cancellationToken);
        if (upload.ProductId is not null)
        {
            throw Ended(upload, "it is a product");
        }

        if (File.Exists(_folders.PartOf(upload)))
        {
            await using var alone = OpenAlone(upload);
        }

        _folders.Remove(upload);

        // Two processes may give up the same upload; the second one finds nothing, and that is fine.
        await context.Uploads.Where(known => known.Id == uploadId).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Gives up every unfinished upload that got no byte for longer than <see cref="StorageOptions.UploadPatience"/>; returns how many.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        var limit = clock.GetUtcNow() - storage.UploadPatience;
        var resting = await context.Uploads.AsNoTracking()
            .Where(upload => upload.ProductId == null && upload.RefusalJson == null && upload.LastReceivedAt < limit)
            .ToListAsync(cancellationToken);
        foreach (var upload in resting)
        {
            log.LogInformation("Upload {Upload} ({File}, {Received} of {Total} bytes) rested since {Last:u} and is given up", upload.Id, upload.FileName, upload.ReceivedBytes, upload.TotalBytes, upload.LastReceivedAt);
            await AbandonAsync(upload.Id, cancellationToken);
        }

        return resting.Count;
    }

    private async Task CopyAsync(UploadRecord upload, Stream chunk, FileStream file, Action<long> written, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferBytes];
        int read;
        while ((read = await chunk.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (file.Position + read > upload.TotalBytes)
            {
                throw new RefusalException(
                    "UPLOAD-TOO-LONG",
                    $"More bytes came than {upload.FileName} was announced with.",
                    string.Create(CultureInfo.InvariantCulture, $"{upload.TotalBytes} bytes in all"),
                    string.Create(CultureInfo.InvariantCulture, $"at least {file.Position + read}"),
                    "Begin the upload again with the true length; the file may have changed meanwhile.");
            }

            // A block that has arrived is written whole, even when the client goes away at this moment.
            await file.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
            written(file.Position);
        }
    }

    private FileStream OpenAlone(UploadRecord upload)
    {
        try
        {
            // FileShare.None is a lock of the whole file, also between processes.
            return new FileStream(_folders.PartOf(upload), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        }
        catch (IOException exception)
        {
            throw new RefusalException(
                "UPLOAD-BUSY", $"Another chunk of {upload.FileName} is being written.", "one chunk at a time", exception.Message, "Ask for the upload and continue at the bytes received.", exception);
        }
    }

    private void CheckLength(long totalBytes)
    {
        if (totalBytes <= 0)
        {
            throw new RefusalException("UPLOAD-EMPTY", "An empty file is not uploaded.", "at least one byte", string.Create(CultureInfo.InvariantCulture, $"{totalBytes}"), "Choose another file.");
        }

        if (totalBytes > storage.MaxUploadBytes)
        {
            throw new RefusalException(
                "UPLOAD-TOO-LARGE",
                "The file is larger than this portal takes.",
                string.Create(CultureInfo.InvariantCulture, $"at most {storage.MaxUploadBytes} bytes"),
                string.Create(CultureInfo.InvariantCulture, $"{totalBytes}"),
                "Put the delivery where the server can see it and register its folder.");
        }
    }

    private static async Task<UploadRecord> FindAsync(CalibDbContext context, Guid uploadId, CancellationToken cancellationToken) =>
        await context.Uploads.SingleOrDefaultAsync(upload => upload.Id == uploadId, cancellationToken)
        ?? throw new RefusalException("UPLOAD-UNKNOWN", "There is no such upload.", "the id of an upload that was begun and not given up", uploadId.ToString(), "Begin the upload again.");

    private static void CheckOpen(UploadRecord upload)
    {
        if (upload.ProductId is not null || upload.RefusalJson is not null)
        {
            throw Ended(upload, upload.ProductId is null ? "it was refused" : "it is a product");
        }
    }

    private static RefusalException OutOfPlace(UploadRecord upload, long offset) => new(
        "UPLOAD-OFFSET",
        $"The chunk does not continue {upload.FileName}.",
        string.Create(CultureInfo.InvariantCulture, $"a chunk that begins where the file ends, not at {offset}"),
        string.Create(CultureInfo.InvariantCulture, $"{upload.ReceivedBytes}"),
        "Send the bytes from the offset found on.");

    private static RefusalException Ended(UploadRecord upload, string how) => new(
        "UPLOAD-ENDED", $"The upload of {upload.FileName} has ended: {how}.", "an unfinished upload", how, "Begin a new upload.");
}
